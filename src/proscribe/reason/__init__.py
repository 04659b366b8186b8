"""The law, pure: texts in, regimes out; a regime, a question and listings in, a timeline out."""
