package dev.fairlead.alert.rule;

/** A rule yields alerts that cannot be told apart, or too many of them. */
final class RuleFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleFailedException(String message) {
        super(message);
    }
}
