"""One verb a module, plain arguments, no printing."""
