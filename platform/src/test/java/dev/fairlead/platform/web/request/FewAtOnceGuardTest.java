package dev.fairlead.platform.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class FewAtOnceGuardTest {
    private final FewAtOnceGuard guard = new FewAtOnceGuard(Duration.ofMillis(1));
    private final HandlerMethod costly = handler(new Costly());

    @FewAtOnce(2)
    static final class Costly {
        public void answer() {}
    }

    static final class Cheap {
        public void answer() {}
    }

    @Test
    void oneMoreThanThereArePlacesIsRefusedUntilOneIsFree() throws Exception {
        MockHttpServletRequest first = begun(costly);
        begun(costly);

        assertThatThrownBy(() -> begun(costly))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.BUSY));

        ended(first, costly);
        begun(costly);
    }

    @Test
    void whatIsNotMarkedTakesNoPlace() throws Exception {
        HandlerMethod cheap = handler(new Cheap());
        for (int i = 0; i < 100; i++) {
            begun(cheap);
        }
        begun(costly);
    }

    @Test
    void oneThatAnswersLaterHasOnePlaceAndGivesItBackOnce() throws Exception {
        MockHttpServletRequest request = begun(costly);
        assertThat(guard.preHandle(request, new MockHttpServletResponse(), costly)).isTrue();
        begun(costly);
        ended(request, costly);
        ended(request, costly);

        begun(costly);
        assertThatThrownBy(() -> begun(costly)).isInstanceOf(ProblemException.class);
    }

    private MockHttpServletRequest begun(HandlerMethod handler) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        assertThat(guard.preHandle(request, new MockHttpServletResponse(), handler)).isTrue();
        return request;
    }

    private void ended(MockHttpServletRequest request, HandlerMethod handler) {
        guard.afterCompletion(request, new MockHttpServletResponse(), handler, null);
    }

    private static HandlerMethod handler(Object controller) {
        try {
            return new HandlerMethod(controller, "answer");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
