package dev.fairlead.promql.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, strings, doubles, booleans; null becomes the empty string. */
final class JsonReader {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value of a JSON text.
     *
     * @throws IllegalArgumentException with the position where the text breaks the format
     */
    static Object read(String text) {
        var reader = new JsonReader(text);
        Object value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.error();
        }
        return value;
    }

    private IllegalArgumentException error() {
        return new IllegalArgumentException("invalid JSON at character " + (at + 1));
    }

    private Object value() {
        blanks();
        if (at >= text.length() || ++depth > MAX_DEPTH) {
            throw error();
        }
        Object value =
                switch (text.charAt(at)) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    case 't' -> word("true", Boolean.TRUE);
                    case 'f' -> word("false", Boolean.FALSE);
                    case 'n' -> word("null", "");
                    default -> number();
                };
        depth--;
        return value;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw error();
        }
        at += word.length();
        return value;
    }

    private Map<String, Object> object() {
        var map = new LinkedHashMap<String, Object>();
        at++;
        if (next() == '}') {
            at++;
            return map;
        }
        while (true) {
            if (next() != '"') {
                throw error();
            }
            String name = string();
            if (next() != ':') {
                throw error();
            }
            at++;
            map.put(name, value());
            if (ends('}')) {
                return map;
            }
        }
    }

    private List<Object> array() {
        var list = new ArrayList<Object>();
        at++;
        if (next() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value());
            if (ends(']')) {
                return list;
            }
        }
    }

    /** Reads over a comma, or the end. */
    private boolean ends(char close) {
        char c = next();
        if (c != ',' && c != close) {
            throw error();
        }
        at++;
        return c == close;
    }

    private String string() {
        var out = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++at >= text.length()) {
                throw error();
            }
            switch (text.charAt(at)) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    if (at + 4 >= text.length()) {
                        throw error();
                    }
                    out.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
                    at += 4;
                }
                default -> out.append(text.charAt(at));
            }
        }
        if (at >= text.length()) {
            throw error();
        }
        at++;
        return out.toString();
    }

    private Double number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw error();
        }
    }

    private char next() {
        blanks();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
