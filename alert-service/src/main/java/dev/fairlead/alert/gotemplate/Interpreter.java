package dev.fairlead.alert.gotemplate;

import dev.fairlead.alert.gotemplate.Node.Command;
import dev.fairlead.alert.gotemplate.Node.Operand;
import dev.fairlead.alert.gotemplate.Node.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One execution of a template. */
final class Interpreter {
    private static final int MOST_STEPS = 100_000;

    /** A step more for so many characters that a function gets or gives. */
    private static final int CHARACTERS_OF_A_STEP = 64;

    /** A step more for so many elements that are gone through as a whole. */
    private static final int ELEMENTS_OF_A_STEP = 8;

    private static final int DEEPEST = 100;

    /** Parts within parts, those of templates within templates included: the stack ends. */
    private static final int MOST_NESTED = 400;

    private final Map<String, List<Node>> defined;
    private final Function<String, @Nullable TemplateFunction> functions;
    private final StringBuilder out = new StringBuilder();
    private List<Variable> variables = new ArrayList<>();
    private int steps;
    private int depth;
    private int nested;

    private static final class Variable {
        private final String name;
        private @Nullable Object value;

        private Variable(String name, @Nullable Object value) {
            this.name = name;
            this.value = value;
        }
    }

    /** A key and a value that a loop goes through. */
    private record Pair(@Nullable Object key, @Nullable Object value) {}

    /** How a part of a loop ended. */
    private enum Flow {
        ON,
        CONTINUE,
        BREAK
    }

    Interpreter(
            Map<String, List<Node>> defined,
            Function<String, @Nullable TemplateFunction> functions) {
        this.defined = defined;
        this.functions = functions;
    }

    String execute(List<Node> nodes, @Nullable Object dot, Map<String, @Nullable Object> given) {
        variables.add(new Variable("$", dot));
        given.forEach((name, value) -> variables.add(new Variable(name, value)));
        walk(nodes, dot);
        return out.toString();
    }

    /** Steps so far. */
    int steps() {
        return steps;
    }

    private Flow walk(List<Node> nodes, @Nullable Object dot) {
        int visible = variables.size();
        if (++nested > MOST_NESTED) {
            throw new TemplateException("parts nested more than %d deep".formatted(MOST_NESTED));
        }
        for (Node node : nodes) {
            step();
            Flow flow =
                    switch (node) {
                        case Node.Text(String text) -> printed(text);
                        case Node.Output(Pipeline pipeline) -> output(pipeline, dot);
                        case Node.If(Pipeline condition, List<Node> then, List<Node> otherwise) ->
                                branch(condition, then, otherwise, dot, false);
                        case Node.With(Pipeline value, List<Node> then, List<Node> otherwise) ->
                                branch(value, then, otherwise, dot, true);
                        case Node.Range range -> range(range, dot);
                        case Node.Invoke invoke -> invoke(invoke, dot);
                        case Node.Break _ -> Flow.BREAK;
                        case Node.Continue _ -> Flow.CONTINUE;
                    };
            if (flow != Flow.ON) {
                nested--;
                forget(visible);
                return flow;
            }
        }
        nested--;
        forget(visible);
        return Flow.ON;
    }

    private void forget(int visible) {
        variables.subList(visible, variables.size()).clear();
    }

    private void step() {
        steps(1);
    }

    private void steps(int more) {
        steps += more;
        if (steps > MOST_STEPS) {
            throw new TemplateException("more than %d steps".formatted(MOST_STEPS));
        }
    }

    private Flow printed(String text) {
        if (out.length() + text.length() > GoFormat.LONGEST) {
            throw new TemplateException("more than %d characters".formatted(GoFormat.LONGEST));
        }
        out.append(text);
        return Flow.ON;
    }

    private Flow output(Pipeline pipeline, @Nullable Object dot) {
        Object value = value(pipeline, dot);
        return pipeline.variables().isEmpty()
                ? printed(value == null ? "<no value>" : GoFormat.value(value))
                : Flow.ON;
    }

    private Flow branch(
            Pipeline condition,
            List<Node> then,
            List<Node> otherwise,
            @Nullable Object dot,
            boolean becomesDot) {
        int visible = variables.size();
        Object value = value(condition, dot);
        boolean chosen = Builtins.isTrue(value);
        Flow flow = chosen ? walk(then, becomesDot ? value : dot) : walk(otherwise, dot);
        forget(visible);
        return flow;
    }

    private Flow range(Node.Range range, @Nullable Object dot) {
        int visible = variables.size();
        Pipeline over = new Pipeline(List.of(), false, range.over().commands());
        Object value = value(over, dot);
        List<Pair> pairs = pairs(value);
        steps(pairs.size() / ELEMENTS_OF_A_STEP);
        if (pairs.isEmpty()) {
            return walk(range.otherwise(), dot);
        }
        for (Pair pair : pairs) {
            step();
            bind(range.over(), pair);
            Flow flow = walk(range.each(), pair.value());
            forget(visible);
            if (flow == Flow.BREAK) {
                break;
            }
        }
        return Flow.ON;
    }

    private void bind(Pipeline over, Pair pair) {
        List<String> names = over.variables();
        for (int i = 0; i < names.size(); i++) {
            boolean key = names.size() > 1 && i == 0;
            Object value = key ? pair.key() : pair.value();
            if (over.declares()) {
                variables.add(new Variable(names.get(i), value));
            } else {
                variable(names.get(i)).value = value;
            }
        }
    }

    private static List<Pair> pairs(@Nullable Object value) {
        List<Pair> pairs = new ArrayList<>();
        switch (value) {
            case null -> {}
            case List<?> list -> {
                for (Object each : list) {
                    pairs.add(new Pair((long) pairs.size(), each));
                }
            }
            case Map<?, ?> map ->
                    new TreeMap<>(map).forEach((key, each) -> pairs.add(new Pair(key, each)));
            case Long count -> {
                if (count > MOST_STEPS) {
                    throw new TemplateException("more than %d steps".formatted(MOST_STEPS));
                }
                for (long i = 0; i < count; i++) {
                    pairs.add(new Pair(i, i));
                }
            }
            default ->
                    throw new TemplateException(
                            "range can't iterate over " + GoFormat.value(value));
        }
        return pairs;
    }

    private Flow invoke(Node.Invoke invoke, @Nullable Object dot) {
        List<Node> nodes = defined.get(invoke.template());
        if (nodes == null) {
            throw new TemplateException("template \"%s\" not defined".formatted(invoke.template()));
        }
        if (++depth > DEEPEST) {
            throw new TemplateException("templates nested more than %d deep".formatted(DEEPEST));
        }
        Object inner = invoke.dot() == null ? null : value(invoke.dot(), dot);
        List<Variable> outside = variables;
        variables = new ArrayList<>(List.of(new Variable("$", inner)));
        walk(nodes, inner);
        variables = outside;
        depth--;
        return Flow.ON;
    }

    private @Nullable Object value(Pipeline pipeline, @Nullable Object dot) {
        Object value = null;
        boolean first = true;
        for (Command command : pipeline.commands()) {
            step();
            List<@Nullable Object> last = new ArrayList<>();
            if (!first) {
                last.add(value);
            }
            value = value(command, dot, last);
            first = false;
        }
        for (String name : pipeline.variables()) {
            if (pipeline.declares()) {
                variables.add(new Variable(name, value));
            } else {
                variable(name).value = value;
            }
        }
        return value;
    }

    /**
     * @param last the value of the command before, where there is one
     */
    private @Nullable Object value(
            Command command, @Nullable Object dot, List<@Nullable Object> last) {
        List<Operand> operands = command.operands();
        if (operands.getFirst() instanceof Operand.Function(String name)) {
            return call(name, operands.subList(1, operands.size()), dot, last);
        }
        if (operands.getFirst() instanceof Operand.Fields fields
                && member(fields, dot) instanceof TemplateFunction method) {
            return call(
                    fields.names().getLast(),
                    method,
                    arguments(operands.subList(1, operands.size()), dot, last));
        }
        if (operands.size() > 1 || !last.isEmpty()) {
            throw new TemplateException("can't give argument to non-function");
        }
        return value(operands.getFirst(), dot);
    }

    private @Nullable Object call(
            String name,
            List<Operand> operands,
            @Nullable Object dot,
            List<@Nullable Object> last) {
        if (name.equals("and") || name.equals("or")) {
            return chosen(name.equals("or"), operands, dot, last);
        }
        TemplateFunction own = functions.apply(name);
        TemplateFunction function = own == null ? Builtins.ALL.get(name) : own;
        if (function == null) {
            throw new TemplateException("function \"%s\" not defined".formatted(name));
        }
        return call(name, function, arguments(operands, dot, last));
    }

    private List<@Nullable Object> arguments(
            List<Operand> operands, @Nullable Object dot, List<@Nullable Object> last) {
        List<@Nullable Object> arguments = new ArrayList<>();
        operands.forEach(operand -> arguments.add(value(operand, dot)));
        arguments.addAll(last);
        return arguments;
    }

    private @Nullable Object call(
            String name, TemplateFunction function, List<@Nullable Object> arguments) {
        arguments.forEach(this::charge);
        Object result = function.call(name, arguments);
        charge(result);
        return result;
    }

    /** Texts may be doubled again and again, and are worked on as a whole; so are lists. */
    private void charge(@Nullable Object value) {
        switch (value) {
            case String text -> steps(1 + text.length() / CHARACTERS_OF_A_STEP);
            case List<?> list -> steps(list.size() / ELEMENTS_OF_A_STEP);
            case Map<?, ?> map -> steps(map.size() / ELEMENTS_OF_A_STEP);
            case null, default -> {}
        }
    }

    /** The first value that decides, otherwise the last one; what comes after is not evaluated. */
    private @Nullable Object chosen(
            boolean or, List<Operand> operands, @Nullable Object dot, List<@Nullable Object> last) {
        Object value = null;
        for (Operand operand : operands) {
            value = value(operand, dot);
            if (Builtins.isTrue(value) == or) {
                return value;
            }
        }
        if (operands.isEmpty() && last.isEmpty()) {
            throw new TemplateException(
                    "wrong number of args for and or or: want at least 1 got 0");
        }
        return last.isEmpty() ? value : last.getFirst();
    }

    private @Nullable Object value(Operand operand, @Nullable Object dot) {
        return switch (operand) {
            case Operand.Literal(Object constant) -> constant;
            case Operand.Dot _ -> dot;
            case Operand.Variable(String name) -> variable(name).value;
            case Operand.Function(String name) -> call(name, List.of(), dot, List.of());
            case Operand.Nested(Pipeline pipeline) -> value(pipeline, dot);
            case Operand.Fields fields -> called(fields.names().getLast(), member(fields, dot));
        };
    }

    /** A field of fields; a method where the last one is a method, since it may get arguments. */
    private @Nullable Object member(Operand.Fields fields, @Nullable Object dot) {
        Object value = value(fields.of(), dot);
        String before = "";
        for (String name : fields.names()) {
            value = called(before, value);
            charge(value);
            value = field(value, name);
            before = name;
        }
        return value;
    }

    /** The value of a method without arguments; what is no method is itself. */
    private @Nullable Object called(String name, @Nullable Object value) {
        return value instanceof TemplateFunction method ? call(name, method, List.of()) : value;
    }

    private static @Nullable Object field(@Nullable Object value, String name) {
        return switch (value) {
            case Fielded fielded -> fielded.get(name);
            case Instant time -> Times.method(time.atZone(GoLayout.UTC), name);
            case ZonedDateTime time -> Times.method(time, name);
            case Duration duration -> Times.method(duration, name);
            case Map<?, ?> map -> Builtins.entry(map, name);
            case null ->
                    throw new TemplateException(
                            "nil data; no entry for key \"%s\"".formatted(name));
            default ->
                    throw new TemplateException(
                            "can't evaluate field %s in type %s"
                                    .formatted(name, GoFormat.type(value)));
        };
    }

    private Variable variable(String name) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name.equals(name)) {
                return variables.get(i);
            }
        }
        throw new TemplateException("undefined variable: " + name);
    }
}
