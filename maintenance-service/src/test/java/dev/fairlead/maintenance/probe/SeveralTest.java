package dev.fairlead.maintenance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.maintenance.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeveralTest {

    @Test
    void anObjectIsNamedWithItsPartAndAPartThatFailsHidesItsOwnOnly() throws Exception {
        var finding = new Finding("invalid-index", "public.a", "m", "e", "r");
        Probe good = () -> new Look(List.of(finding), Set.of(), false);
        Probe bad = () -> Look.failed("deploy", "gone", "start it");

        Look look = new Several(Map.of("alert", good, "deploy", bad)).look();

        assertThat(look.findings())
                .extracting(Finding::object)
                .containsExactlyInAnyOrder("alert: public.a", "deploy: deploy");
        assertThat(look.saw("invalid-index", "alert: public.b")).isTrue();
        assertThat(look.saw("invalid-index", "deploy: public.b")).isFalse();
    }
}
