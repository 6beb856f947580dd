package dev.fairlead.platform.loadtest;

import tools.jackson.databind.JsonNode;

/** Numbers of a summary by their names; each that is missing or none is refused by its path. */
record Fields(String path, JsonNode node) {
    private static final double LARGEST = 1e15;

    /** Something that no summary has. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String path;
        private final String detail;

        Wrong(String path, String detail) {
            super(path + ": " + detail);
            this.path = path;
            this.detail = detail;
        }

        String path() {
            return path;
        }

        String detail() {
            return detail;
        }
    }

    Fields part(String name) {
        JsonNode part = node.path(name);
        if (!part.isObject()) {
            throw new Wrong(path(name), "expected an object");
        }
        return new Fields(path(name), part);
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** A number from 0 on. */
    double number(String name, String why) {
        JsonNode value = node.path(name);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= 0 && number <= LARGEST)) {
            throw new Wrong(
                    path(name),
                    value.isMissingNode()
                            ? "missing: expected " + why
                            : "expected " + why + ", a number from 0 on");
        }
        return number;
    }

    /** A whole number from 0 on. */
    long count(String name, String why) {
        double number = number(name, why);
        if (number != Math.rint(number)) {
            throw new Wrong(path(name), "expected " + why + ", a whole number");
        }
        return (long) number;
    }

    /** A short name in small letters. */
    String word(String name, String why) {
        String word = node.path(name).asString("");
        if (!word.matches("[a-z][a-z-]{0,29}")) {
            throw new Wrong(path(name), "expected " + why + ", of small letters");
        }
        return word;
    }

    Wrong wrong(String name, String detail) {
        return new Wrong(path(name), detail);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
