package dev.fairlead.promql.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.parse.Functions;
import dev.fairlead.promql.parse.PromQlParseException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every function, aggregation and operator is in an evaluation of one of our own scripts. */
class ScriptCoverageTest {
    private static final Set<String> USED = new TreeSet<>();

    @BeforeAll
    static void readScripts() throws IOException {
        for (String name : ScriptRunnerTest.SCRIPTS) {
            for (Command command : ScriptParser.parse(read(name))) {
                if (command instanceof Command.Eval eval) {
                    try {
                        walk(PromQl.parse(eval.query()));
                    } catch (PromQlParseException expectedByTheScript) {
                        // Such a query uses nothing.
                        assertThat(eval.expects(Expectation.Kind.FAIL)).isTrue();
                    }
                }
            }
        }
    }

    static String read(String name) throws IOException {
        try (var in = ScriptCoverageTest.class.getResourceAsStream("/scripts/" + name + ".test")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void walk(Expr expr) {
        switch (expr) {
            case Expr.Paren paren -> walk(paren.inner());
            case Expr.Unary unary -> walk(unary.operand());
            case Expr.Subquery subquery -> walk(subquery.inner());
            case Expr.Binary binary -> {
                USED.add(binary.op().symbol());
                walk(binary.left());
                walk(binary.right());
            }
            case Expr.Aggregate aggregate -> {
                USED.add(aggregate.op().symbol());
                if (aggregate.parameter() != null) {
                    walk(aggregate.parameter());
                }
                walk(aggregate.operand());
            }
            case Expr.Call call -> {
                USED.add(call.function().name());
                call.arguments().forEach(ScriptCoverageTest::walk);
            }
            case Expr.NumberLiteral n -> {}
            case Expr.StringLiteral s -> {}
            case Expr.VectorSelector v -> {}
            case Expr.MatrixSelector m -> {}
        }
    }

    @Test
    void everyFunctionHasAScript() {
        assertThat(USED).containsAll(Functions.names());
    }

    @Test
    void everyAggregationHasAScript() {
        assertThat(USED)
                .containsAll(Arrays.stream(AggregateOp.values()).map(AggregateOp::symbol).toList());
    }

    @Test
    void everyOperatorHasAScript() {
        assertThat(USED)
                .containsAll(Arrays.stream(BinaryOp.values()).map(BinaryOp::symbol).toList());
    }
}
