package dev.fairlead.promql.ast;

/** What an expression evaluates to. */
public enum ValueType {
    SCALAR("scalar"),
    STRING("string"),
    VECTOR("instant vector"),
    MATRIX("range vector");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** The name that Prometheus' documentation and error texts use. */
    public String words() {
        return words;
    }
}
