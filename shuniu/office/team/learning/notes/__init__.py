"""Shared notes (学习笔记)."""
