package dev.fairlead.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

    @ParameterizedTest
    @CsvSource({
        "inc-2026-001, INC-2026-001",
        "'  INC-2026-12  ', INC-2026-12",
        "330218df-700a-4379-b878-7edbb73de4b8, 330218df-700a-4379-b878-7edbb73de4b8",
        "checkout, checkout"
    })
    void isTheIdOrTheNumberAsTheServiceWritesIt(String typed, String id) {
        assertThat(Sought.of(typed).id()).contains(id);
    }

    @Test
    void isAServiceWithItsEnvironment() {
        Sought sought = Sought.of(" checkout/production ");

        assertThat(sought.id()).isEmpty();
        assertThat(sought.service()).contains("checkout");
        assertThat(sought.environment()).contains("production");
        assertThat(Sought.of("checkout").environment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "../../actuator", "a/b/c", "<script>", "two words", "-x", "ä"})
    void asksNoServiceForWhatIsNoName(String typed) {
        assertThat(Sought.of(typed).id()).isEmpty();
        assertThat(Sought.of(typed).service()).isEmpty();
    }

    @Test
    void isTheBeginningOfAnIdOrANumber() {
        assertThat(Sought.of("inc-2026").beginning()).contains("INC-2026");
        assertThat(Sought.of("01a2109b-00").beginning()).contains("01a2109b-00");
        assertThat(Sought.of("01").beginning()).isEmpty();
        assertThat(Sought.of("checkout/production").beginning()).isEmpty();
    }
}
