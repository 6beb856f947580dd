package dev.fairlead.alert.api.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;

class AlertFilterTest {

    @Test
    void aReceiverIsMeantByItsWholeName() {
        AlertFilter filter = receiver("team-.*");

        assertThat(filter.takesReceiver("team-payments")).isTrue();
        assertThat(filter.takesReceiver("my-team-payments")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "((x{1000}){1000}){1000}", "x{1000}{1000}"})
    void anExpressionThatIsNoneOrTooLargeIsRefused(String text) {
        assertThatThrownBy(() -> receiver(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("failed to parse receiver param");
    }

    private static AlertFilter receiver(String text) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("receiver", text);
        return AlertFilter.of(parameters);
    }
}
