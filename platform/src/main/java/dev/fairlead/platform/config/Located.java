package dev.fairlead.platform.config;

/**
 * A bound value that remembers its place, for checks across files that report after binding. Two
 * are equal when their values are.
 */
public record Located<T>(T value, Position position, String path) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Located<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
