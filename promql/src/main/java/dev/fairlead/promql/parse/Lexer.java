package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a query into tokens, one at a time and in one pass, so that the first fault in the text is
 * the one reported.
 */
final class Lexer {
    private static final Set<String> KEYWORDS =
            Set.of(
                    "offset",
                    "by",
                    "without",
                    "on",
                    "ignoring",
                    "group_left",
                    "group_right",
                    "bool",
                    "start",
                    "end");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private int at;
    private int parentheses;
    private boolean inBraces;
    private boolean inBrackets;

    Lexer(String text) {
        this.text = text;
    }

    PromQlParseException error(int position, String reason) {
        return new PromQlParseException(text, new Span(position, position), reason);
    }

    Token next() {
        skipBlanksAndComments();
        int start = at;
        if (at >= text.length()) {
            return end(start);
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return string(c);
        }
        if (isLetter(c) || (c == ':' && !inBrackets && !inBraces)) {
            return word();
        }
        if (!inBraces && (isDigit(c) || (c == '.' && isDigit(peek(1))))) {
            return numberOrDuration();
        }
        return symbol(c);
    }

    /** Whether the next token opens a parenthesis. */
    boolean opensNext() {
        int before = at;
        skipBlanksAndComments();
        boolean opens = at < text.length() && text.charAt(at) == '(';
        at = before;
        return opens;
    }

    private Token end(int start) {
        if (inBraces) {
            throw error(start, "unexpected end of input inside braces");
        }
        if (inBrackets) {
            throw error(start, "unclosed left bracket");
        }
        if (parentheses > 0) {
            throw error(start, "unclosed left parenthesis");
        }
        return new Token(Kind.END, "", start);
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int lineEnd = text.indexOf('\n', at);
                at = lineEnd < 0 ? text.length() : lineEnd;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private Token string(char quote) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            if (quote != '`' && c == '\n') {
                throw error(start, "unterminated quoted string");
            }
            at += quote != '`' && c == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw error(
                    start, quote == '`' ? "unterminated raw string" : "unterminated quoted string");
        }
        at++;
        return new Token(Kind.STRING, text.substring(start, at), start);
    }

    private Token word() {
        int start = at;
        boolean colon = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ':' && !inBraces && !inBrackets) {
                colon = true;
            } else if (!isLetter(c) && !isDigit(c)) {
                break;
            }
            at++;
        }
        String word = text.substring(start, at);
        return new Token(inBraces ? Kind.IDENTIFIER : kindOf(word, colon), word, start);
    }

    private static Kind kindOf(String word, boolean colon) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("inf") || lower.equals("nan")) {
            return Kind.NUMBER;
        }
        if (AggregateOp.of(lower).isPresent()) {
            return Kind.AGGREGATOR;
        }
        if (BinaryOp.of(lower).isPresent()) {
            return Kind.OPERATOR;
        }
        if (KEYWORDS.contains(lower)) {
            return Kind.KEYWORD;
        }
        return colon ? Kind.METRIC_IDENTIFIER : Kind.IDENTIFIER;
    }

    private Token numberOrDuration() {
        int start = at;
        boolean hexadecimal = text.startsWith("0x", at) || text.startsWith("0X", at);
        while (at < text.length()) {
            char c = text.charAt(at);
            char before = at > start ? text.charAt(at - 1) : ' ';
            boolean exponentSign =
                    (c == '+' || c == '-') && (before == 'e' || before == 'E') && !hexadecimal;
            if (!isLetter(c) && !isDigit(c) && c != '.' && !exponentSign) {
                break;
            }
            at++;
        }
        String run = text.substring(start, at);
        if (NUMBER.matcher(run).matches()) {
            return new Token(Kind.NUMBER, run, start);
        }
        if (Durations.parse(run).isPresent()) {
            return new Token(Kind.DURATION, run, start);
        }
        throw error(start, "bad number or duration syntax: " + LabelText.quote(run));
    }

    private Token symbol(char c) {
        int start = at;
        char second = peek(1);
        if (inBraces && "{}=!,".indexOf(c) < 0) {
            throw error(start, "unexpected character inside braces: " + character());
        }
        return switch (c) {
            case '(' -> {
                parentheses++;
                yield take(Kind.LEFT_PAREN, 1);
            }
            case ')' -> {
                if (--parentheses < 0) {
                    throw error(start, "unexpected right parenthesis ')'");
                }
                yield take(Kind.RIGHT_PAREN, 1);
            }
            case '{' -> {
                if (inBraces) {
                    throw error(start, "unexpected left brace '{'");
                }
                inBraces = true;
                yield take(Kind.LEFT_BRACE, 1);
            }
            case '}' -> {
                if (!inBraces) {
                    throw error(start, "unexpected right brace '}'");
                }
                inBraces = false;
                yield take(Kind.RIGHT_BRACE, 1);
            }
            case '[' -> {
                if (inBrackets) {
                    throw error(start, "unexpected left bracket '['");
                }
                inBrackets = true;
                yield take(Kind.LEFT_BRACKET, 1);
            }
            case ']' -> {
                if (!inBrackets) {
                    throw error(start, "unexpected right bracket ']'");
                }
                inBrackets = false;
                yield take(Kind.RIGHT_BRACKET, 1);
            }
            case ',' -> take(Kind.COMMA, 1);
            case ':' -> take(Kind.COLON, 1);
            case '@' -> take(Kind.AT, 1);
            case '+', '-', '*', '/', '%', '^' -> take(Kind.OPERATOR, 1);
            case '<', '>' -> take(Kind.OPERATOR, second == '=' || second == '/' ? 2 : 1);
            case '=' -> {
                if (second == '~') {
                    yield take(Kind.REGEX, 2);
                }
                yield second == '=' && !inBraces ? take(Kind.OPERATOR, 2) : take(Kind.ASSIGN, 1);
            }
            case '!' -> {
                if (second == '~') {
                    yield take(Kind.NOT_REGEX, 2);
                }
                if (second == '=') {
                    yield take(Kind.OPERATOR, 2);
                }
                throw error(
                        start,
                        "unexpected character after '!': "
                                + (at + 1 < text.length() ? "'" + second + "'" : "end of input"));
            }
            default -> throw error(start, "unexpected character: " + character());
        };
    }

    private String character() {
        return "'" + Character.toString(text.codePointAt(at)) + "'";
    }

    private Token take(Kind kind, int length) {
        int start = at;
        at += length;
        return new Token(kind, text.substring(start, at), start);
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
