"""The words for people, one folder of .ftl files per language."""
