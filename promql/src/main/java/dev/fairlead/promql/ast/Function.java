package dev.fairlead.promql.ast;

import java.util.List;

/**
 * Signature of a function.
 *
 * @param name the name
 * @param arguments the types of the arguments
 * @param variadic 0 where all arguments are needed; otherwise the last one may be left out or given
 *     up to this often, any number of times for -1
 * @param result the type of the result
 */
public record Function(String name, List<ValueType> arguments, int variadic, ValueType result) {
    /** Copies the list. */
    public Function {
        arguments = List.copyOf(arguments);
    }

    /** The least number of arguments. */
    public int minArguments() {
        return variadic == 0 ? arguments.size() : arguments.size() - 1;
    }

    /** The largest number of arguments. */
    public int maxArguments() {
        return variadic < 0 ? Integer.MAX_VALUE : minArguments() + variadic;
    }

    /** The type of the argument at a position, the last one for those beyond. */
    public ValueType argument(int index) {
        return arguments.get(Math.min(index, arguments.size() - 1));
    }
}
