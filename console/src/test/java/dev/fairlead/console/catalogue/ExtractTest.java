package dev.fairlead.console.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.list.ListScreens.Filter;
import dev.fairlead.console.upstream.Catalogue.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtractTest {
    private static final List<Entry> ALL =
            List.of(
                    entry("billing", "payments", "act"),
                    entry("checkout", "payments", "observe"),
                    entry("stock", "warehouse", "act"));

    private static final List<Filter<Entry>> FILTERS =
            List.of(new Filter<>("team", Entry::team), new Filter<>("mode", Entry::mode));

    @Test
    void keepsThoseThatFitEveryFilter() {
        assertThat(of(Map.of()).items()).isEqualTo(ALL);
        assertThat(of(Map.of("team", "payments", "mode", "act")).items())
                .extracting(Entry::name)
                .containsExactly("billing");
        assertThat(of(Map.of("mode", "advise")).items()).isEmpty();
    }

    @Test
    void goesOnAfterTheLastNameOfThePageBefore() {
        Extract first = of(Map.of()).page(null, 2);
        assertThat(first.items()).extracting(Entry::name).containsExactly("billing", "checkout");
        assertThat(first.next()).isEqualTo("checkout");

        Extract second = of(Map.of()).page(first.next(), 2);
        assertThat(second.items()).extracting(Entry::name).containsExactly("stock");
        assertThat(second.next()).isNull();
    }

    private static Extract of(Map<String, String> wanted) {
        return Extract.of(ALL, FILTERS, wanted);
    }

    private static Entry entry(String name, String team, String mode) {
        return new Entry(name, team, "lead", 1, mode, null, null, List.of(), List.of(), List.of());
    }
}
