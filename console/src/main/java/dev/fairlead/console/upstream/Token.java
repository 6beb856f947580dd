package dev.fairlead.console.upstream;

/** A bearer token. Its text is handed to the services and shown to nobody, logs included. */
public final class Token {
    private final String text;

    public Token(String text) {
        this.text = text;
    }

    String header() {
        return "Bearer " + text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && text.equals(token.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "token";
    }
}
