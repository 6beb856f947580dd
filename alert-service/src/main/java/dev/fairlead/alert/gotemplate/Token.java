package dev.fairlead.alert.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word of an action.
 *
 * @param apart whether a blank stands before it: {@code $a .b} is two operands, {@code $a.b} one
 */
record Token(Kind kind, String text, boolean apart) {

    /** Kinds of words. */
    enum Kind {
        STRING("\"(?:[^\"\\\\\\n]++|\\\\.)*+\""),
        RAW("`[^`]*`"),
        CHARACTER("'(?:[^'\\\\\\n]++|\\\\.)++'"),
        FIELD("\\.[\\p{L}_][\\p{L}\\p{N}_]*"),
        NUMBER(
                "[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![\\p{L}\\p{N}_.])"),
        DOT("\\."),
        VARIABLE("\\$[\\p{L}\\p{N}_]*"),
        WORD("[\\p{L}_][\\p{L}\\p{N}_]*"),
        DECLARE(":="),
        ASSIGN("="),
        PIPE("\\|"),
        OPEN("\\("),
        CLOSE("\\)"),
        COMMA(",");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }
    }

    /** The words of an action, and where it ends: behind its braces. */
    record Action(List<Token> tokens, boolean trims, int end) {}

    private static final Pattern END = Pattern.compile("\\s*?(?<trim>\\s-)?}}");

    /**
     * Reads an action.
     *
     * @param start behind its opening braces
     * @throws TemplateException where it is none
     */
    static Action read(String text, int start) {
        List<Token> tokens = new ArrayList<>();
        int at = start;
        while (true) {
            Matcher end = END.matcher(text).region(at, text.length());
            if (end.lookingAt()) {
                return new Action(tokens, end.group("trim") != null, end.end());
            }
            boolean apart = at < text.length() && Character.isWhitespace(text.charAt(at));
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                throw new TemplateException("'{{' without '}}'");
            }
            Token token = next(text, at, apart);
            if (token == null) {
                int shown = Math.min(text.length(), at + 20);
                throw new TemplateException(
                        "unexpected '%s' in an action".formatted(text.substring(at, shown)));
            }
            tokens.add(token);
            at += token.text.length();
        }
    }

    private static @Nullable Token next(String text, int at, boolean apart) {
        for (Kind kind : Kind.values()) {
            Matcher word = kind.pattern.matcher(text).region(at, text.length());
            if (word.lookingAt()) {
                return new Token(kind, word.group(), apart);
            }
        }
        return null;
    }
}
