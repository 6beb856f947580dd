package dev.fairlead.promql.ast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.PromQl;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void allPartsComeFromLeftToRightEachBeforeItsOwn() {
        assertThat(Parts.all(PromQl.parse("topk(scalar(n), -(a)) / max_over_time(b[5m:1m])")))
                .extracting(Expr::toString)
                .containsExactly(
                        "topk(scalar(n), -(a)) / max_over_time(b[5m:1m])",
                        "topk(scalar(n), -(a))",
                        "scalar(n)",
                        "n",
                        "-(a)",
                        "(a)",
                        "a",
                        "max_over_time(b[5m:1m])",
                        "b[5m:1m]",
                        "b");
        assertThat(Parts.all(PromQl.parse("rate(a[5m])")))
                .extracting(Expr::toString)
                .containsExactly("rate(a[5m])", "a[5m]", "a");
    }

    @Test
    void aChainMayBeLongerThanTheStackIsDeep() {
        assertThat(Parts.all(PromQl.parse("1" + " + 1".repeat(50_000)))).hasSize(100_001);
    }
}
