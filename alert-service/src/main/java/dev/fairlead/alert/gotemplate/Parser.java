package dev.fairlead.alert.gotemplate;

import dev.fairlead.alert.gotemplate.Node.Command;
import dev.fairlead.alert.gotemplate.Node.Operand;
import dev.fairlead.alert.gotemplate.Node.Pipeline;
import dev.fairlead.alert.gotemplate.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a template, by recursive descent. Names of functions and variables are checked. */
final class Parser {
    private static final int DEEPEST = 200;
    private static final String ELSE = "else";
    private static final String END = "end";
    private static final String DEFINE = "define";
    private static final String BLOCK = "block";
    private static final Set<String> ENDINGS = Set.of(ELSE, END);

    private final List<Item> items;
    private final Set<String> functions;
    private final List<String> variables;
    private final Map<String, List<Node>> defined = new LinkedHashMap<>();
    private int at;
    private int depth;
    private int loops;

    /** A text, or the words of an action. */
    private record Item(@Nullable String text, List<Token> tokens) {
        boolean begins(Set<String> words) {
            return !tokens.isEmpty()
                    && tokens.getFirst().kind() == Kind.WORD
                    && words.contains(tokens.getFirst().text());
        }
    }

    /** What was read, and the templates that are defined in it. */
    record Parsed(List<Node> nodes, Map<String, List<Node>> defined) {}

    private Parser(List<Item> items, Set<String> functions, Set<String> variables) {
        this.items = items;
        this.functions = functions;
        this.variables = new ArrayList<>(variables);
    }

    static Parsed parse(String text, Set<String> functions, Set<String> variables) {
        Parser parser = new Parser(items(text), functions, variables);
        List<Node> nodes = parser.nodes();
        if (parser.at < parser.items.size()) {
            throw new TemplateException(
                    "unexpected {{%s}}"
                            .formatted(parser.items.get(parser.at).tokens().getFirst().text()));
        }
        return new Parsed(nodes, parser.defined);
    }

    private static List<Item> items(String text) {
        List<Item> items = new ArrayList<>();
        int from = 0;
        boolean trimmed = false;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            int inside = open + 2;
            boolean trims =
                    text.startsWith("-", inside)
                            && inside + 1 < text.length()
                            && Character.isWhitespace(text.charAt(inside + 1));
            inside += trims ? 1 : 0;
            add(items, text.substring(from, open), trimmed, trims);
            int comment = inside;
            while (trims
                    && comment < text.length()
                    && Character.isWhitespace(text.charAt(comment))) {
                comment++;
            }
            if (text.startsWith("/*", comment)) {
                int close = text.indexOf("*/", comment + 2);
                if (close < 0) {
                    throw new TemplateException("unclosed comment");
                }
                Token.Action rest = Token.read(text, close + 2);
                if (!rest.tokens().isEmpty()) {
                    throw new TemplateException("comment ends before closing delimiter");
                }
                trimmed = rest.trims();
                from = rest.end();
                continue;
            }
            Token.Action action = Token.read(text, inside);
            if (action.tokens().isEmpty()) {
                throw new TemplateException("missing value for command");
            }
            items.add(new Item(null, action.tokens()));
            trimmed = action.trims();
            from = action.end();
        }
        add(items, text.substring(from), trimmed, false);
        return items;
    }

    private static void add(List<Item> items, String text, boolean left, boolean right) {
        String cut = left ? text.stripLeading() : text;
        cut = right ? cut.stripTrailing() : cut;
        if (!cut.isEmpty()) {
            items.add(new Item(cut, List.of()));
        }
    }

    /** Up to an {@code else} or an {@code end}, which stays. */
    private List<Node> nodes() {
        deeper();
        List<Node> nodes = new ArrayList<>();
        while (at < items.size() && !items.get(at).begins(ENDINGS)) {
            Item item = items.get(at++);
            if (item.text() != null) {
                nodes.add(new Node.Text(item.text()));
            } else {
                action(item.tokens(), nodes);
            }
        }
        depth--;
        return List.copyOf(nodes);
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new TemplateException("nested more than %d deep".formatted(DEEPEST));
        }
    }

    private void action(List<Token> tokens, List<Node> nodes) {
        Token first = tokens.getFirst();
        List<Token> rest = tokens.subList(1, tokens.size());
        switch (first.kind() == Kind.WORD ? first.text() : "") {
            case "if", "with", "range" -> nodes.add(control(first.text(), rest));
            case DEFINE -> {
                Words words = new Words(rest);
                String name = words.string();
                words.end();
                defined.put(name, body(Set.of()));
            }
            case BLOCK -> {
                Words words = new Words(rest);
                String name = words.string();
                Pipeline dot = pipeline(words);
                words.end();
                defined.put(name, body(Set.of()));
                nodes.add(new Node.Invoke(name, dot));
            }
            case "template" -> {
                Words words = new Words(rest);
                String name = words.string();
                Pipeline dot = words.isEmpty() ? null : pipeline(words);
                words.end();
                nodes.add(new Node.Invoke(name, dot));
            }
            case "break" -> nodes.add(inLoop(new Node.Break(), rest));
            case "continue" -> nodes.add(inLoop(new Node.Continue(), rest));
            default -> {
                Words words = new Words(tokens);
                nodes.add(new Node.Output(pipeline(words)));
                words.end();
            }
        }
    }

    private Node inLoop(Node node, List<Token> rest) {
        new Words(rest).end();
        if (loops == 0) {
            throw new TemplateException("{{break}} or {{continue}} outside {{range}}");
        }
        return node;
    }

    /** The body of a template of its own: it sees no variables of others. */
    private List<Node> body(Set<String> visible) {
        List<String> outside = List.copyOf(variables);
        variables.clear();
        variables.addAll(visible);
        List<Node> body = nodes();
        closing();
        variables.clear();
        variables.addAll(outside);
        return body;
    }

    private Node control(String keyword, List<Token> tokens) {
        deeper();
        int visible = variables.size();
        Words words = new Words(tokens);
        Pipeline pipeline = pipeline(words);
        words.end();
        if (pipeline.variables().size() > 1 && !keyword.equals("range")) {
            throw new TemplateException("too many declarations in " + keyword);
        }
        boolean loop = keyword.equals("range");
        loops += loop ? 1 : 0;
        List<Node> then = nodes();
        loops -= loop ? 1 : 0;
        List<Node> otherwise = otherwise(keyword);
        variables.subList(visible, variables.size()).clear();
        depth--;
        return switch (keyword) {
            case "if" -> new Node.If(pipeline, then, otherwise);
            case "with" -> new Node.With(pipeline, then, otherwise);
            default -> new Node.Range(pipeline, then, otherwise);
        };
    }

    /** {@code end}, or {@code else} with its part; {@code else if} shares the end. */
    private List<Node> otherwise(String keyword) {
        if (at < items.size() && items.get(at).begins(Set.of(ELSE))) {
            List<Token> tokens = items.get(at++).tokens();
            if (tokens.size() > 1) {
                Token next = tokens.get(1);
                if (!next.text().equals(keyword) || keyword.equals("range")) {
                    throw new TemplateException("unexpected '%s' in else".formatted(next.text()));
                }
                return List.of(control(keyword, tokens.subList(2, tokens.size())));
            }
            List<Node> otherwise = nodes();
            closing();
            return otherwise;
        }
        closing();
        return List.of();
    }

    private void closing() {
        if (at == items.size()) {
            throw new TemplateException("unexpected EOF: expected {{end}}");
        }
        List<Token> tokens = items.get(at++).tokens();
        if (!tokens.getFirst().text().equals(END) || tokens.size() > 1) {
            throw new TemplateException(
                    "expected {{end}}, not {{%s}}".formatted(tokens.getFirst().text()));
        }
    }

    private Pipeline pipeline(Words words) {
        List<String> targets = new ArrayList<>();
        boolean declares = false;
        int sign = words.assignment();
        if (sign >= 0) {
            declares = words.kind(sign) == Kind.DECLARE;
            while (words.position() < sign) {
                Token token = words.next();
                if (token.kind() == Kind.VARIABLE && targets.size() < 2) {
                    targets.add(token.text());
                } else if (token.kind() != Kind.COMMA) {
                    throw new TemplateException(
                            "unexpected '%s' in a declaration".formatted(token.text()));
                }
            }
            words.next();
        }
        List<Command> commands = new ArrayList<>();
        do {
            commands.add(command(words));
        } while (words.take(Kind.PIPE) && !words.isEmpty() && !words.is(Kind.CLOSE));
        for (int i = 1; i < commands.size(); i++) {
            if (commands.get(i).operands().getFirst() instanceof Operand.Literal) {
                throw new TemplateException("non executable command in pipeline");
            }
        }
        if (declares) {
            variables.addAll(targets);
        } else {
            targets.forEach(this::known);
        }
        return new Pipeline(List.copyOf(targets), declares, List.copyOf(commands));
    }

    private Command command(Words words) {
        List<Operand> operands = new ArrayList<>();
        while (!words.isEmpty() && !words.is(Kind.PIPE) && !words.is(Kind.CLOSE)) {
            operands.add(operand(words));
        }
        if (operands.isEmpty()) {
            throw new TemplateException("missing value for command");
        }
        return new Command(List.copyOf(operands));
    }

    private Operand operand(Words words) {
        Token token = words.next();
        Operand operand =
                switch (token.kind()) {
                    case STRING, RAW -> new Operand.Literal(Literals.unquote(token.text()));
                    case CHARACTER -> new Operand.Literal(Literals.character(token.text()));
                    case NUMBER -> new Operand.Literal(Literals.number(token.text()));
                    case DOT -> new Operand.Dot();
                    case FIELD ->
                            new Operand.Fields(
                                    new Operand.Dot(), List.of(token.text().substring(1)));
                    case VARIABLE -> {
                        known(token.text());
                        yield new Operand.Variable(token.text());
                    }
                    case WORD -> word(token.text());
                    case OPEN -> nested(words);
                    default ->
                            throw new TemplateException(
                                    "unexpected '%s' in operand".formatted(token.text()));
                };
        List<String> names = new ArrayList<>();
        while (words.is(Kind.FIELD) && !words.peek().apart()) {
            names.add(words.next().text().substring(1));
        }
        if (names.isEmpty()) {
            return operand;
        }
        if (operand instanceof Operand.Literal) {
            throw new TemplateException(
                    "unexpected .%s behind a constant".formatted(names.getFirst()));
        }
        return new Operand.Fields(operand, List.copyOf(names));
    }

    private Operand nested(Words words) {
        deeper();
        Pipeline inner = pipeline(words);
        if (!words.take(Kind.CLOSE)) {
            throw new TemplateException("unclosed left paren");
        }
        depth--;
        return new Operand.Nested(inner);
    }

    private Operand word(String word) {
        return switch (word) {
            case "true" -> new Operand.Literal(true);
            case "false" -> new Operand.Literal(false);
            case "nil" -> new Operand.Literal(null);
            default -> {
                if (!functions.contains(word)) {
                    throw new TemplateException("function \"%s\" not defined".formatted(word));
                }
                yield new Operand.Function(word);
            }
        };
    }

    private void known(String variable) {
        if (!variable.equals("$") && !variables.contains(variable)) {
            throw new TemplateException("undefined variable \"%s\"".formatted(variable));
        }
    }

    /** The words of an action, one after the other. */
    private static final class Words {
        private final List<Token> tokens;
        private int at;

        private Words(List<Token> tokens) {
            this.tokens = tokens;
        }

        boolean isEmpty() {
            return at == tokens.size();
        }

        int position() {
            return at;
        }

        Kind kind(int index) {
            return tokens.get(index).kind();
        }

        Token peek() {
            return tokens.get(at);
        }

        boolean is(Kind kind) {
            return !isEmpty() && peek().kind() == kind;
        }

        boolean take(Kind kind) {
            boolean found = is(kind);
            at += found ? 1 : 0;
            return found;
        }

        Token next() {
            if (isEmpty()) {
                throw new TemplateException("missing value for command");
            }
            return tokens.get(at++);
        }

        String string() {
            Token token = next();
            if (token.kind() != Kind.STRING && token.kind() != Kind.RAW) {
                throw new TemplateException(
                        "expected a template's name in quotes, not '%s'".formatted(token.text()));
            }
            return Literals.unquote(token.text());
        }

        /** Where the sign of an assignment stands that begins here; -1 for none. */
        int assignment() {
            int index = at;
            while (index < tokens.size()
                    && (kind(index) == Kind.VARIABLE || kind(index) == Kind.COMMA)) {
                index++;
            }
            boolean sign =
                    index > at
                            && index < tokens.size()
                            && (kind(index) == Kind.DECLARE || kind(index) == Kind.ASSIGN);
            return sign ? index : -1;
        }

        void end() {
            if (!isEmpty()) {
                throw new TemplateException(
                        "unexpected '%s' in an action".formatted(peek().text()));
            }
        }
    }
}
