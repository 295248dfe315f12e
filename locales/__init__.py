"""The words. Every sentence for a person stands in `<language>/<noun>.ftl`; no other room holds one."""
