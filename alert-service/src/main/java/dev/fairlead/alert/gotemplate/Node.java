package dev.fairlead.alert.gotemplate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
sealed interface Node {

    /** What is printed as it is. */
    record Text(String text) implements Node {}

    /** A value that is printed, unless it is only assigned to a variable. */
    record Output(Pipeline pipeline) implements Node {}

    /** {@code if}: the first part where the condition is true, otherwise the second. */
    record If(Pipeline condition, List<Node> then, List<Node> otherwise) implements Node {}

    /** {@code with}: as {@code if}, with the value as the dot. */
    record With(Pipeline value, List<Node> then, List<Node> otherwise) implements Node {}

    /** {@code range}: once for each element, otherwise the second part. */
    record Range(Pipeline over, List<Node> each, List<Node> otherwise) implements Node {}

    /** {@code template}: another one by its name; null for a dot of nothing. */
    record Invoke(String template, @Nullable Pipeline dot) implements Node {}

    /** {@code break}. */
    record Break() implements Node {}

    /** {@code continue}. */
    record Continue() implements Node {}

    /**
     * Commands, each of which gets the value of the one before as its last argument.
     *
     * @param variables those that get the value; two for the index and the element of a range
     * @param declares whether the variables begin here
     */
    record Pipeline(List<String> variables, boolean declares, List<Command> commands) {}

    /** An operand, or a function with its arguments. */
    record Command(List<Operand> operands) {}

    /** A value in a command. */
    sealed interface Operand {
        /** A constant; null for {@code nil}. */
        record Literal(@Nullable Object value) implements Operand {}

        /** The dot. */
        record Dot() implements Operand {}

        /** A variable, with its sign. */
        record Variable(String name) implements Operand {}

        /** A function. */
        record Function(String name) implements Operand {}

        /** The value of a pipeline. */
        record Nested(Pipeline pipeline) implements Operand {}

        /** Fields of fields of a value. */
        record Fields(Operand of, List<String> names) implements Operand {}
    }
}
