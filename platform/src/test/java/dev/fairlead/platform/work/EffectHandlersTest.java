package dev.fairlead.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.stored.Stored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose permits an effect takes. */
class EffectHandlersTest {

    @Stored("page")
    record Page() implements EffectRequest {}

    @Stored("start")
    record Start() implements EffectRequest {}

    record Handler<R extends EffectRequest>(Class<R> requestType, EffectPool pool)
            implements EffectHandler<R, Object> {

        @Override
        public EffectResult<Object> handle(R request, EffectContext context) {
            return EffectResult.done(request);
        }
    }

    private static final EffectPool OWN = new EffectPool("paging", 8);

    @Test
    void whatHasNoPermitsOfItsOwnIsInThePoolOfTheRest() {
        List<Permits> permits =
                new EffectHandlers(
                                List.of(
                                        new Handler<>(Page.class, OWN),
                                        new Handler<>(Start.class, EffectPool.COMMON)))
                        .permits(Map.of());

        assertThat(permits).extracting(Permits::pool).containsExactly(OWN, EffectPool.COMMON);
        assertThat(permits)
                .extracting(Permits::types)
                .containsExactly(DueTypes.only(List.of("page")), DueTypes.allBut(List.of("page")));
    }

    @Test
    void propertiesSayHowManyRunAndThoseOfOtherServicesArePassedOver() {
        List<Permits> permits =
                new EffectHandlers(List.of(new Handler<>(Page.class, OWN)))
                        .permits(Map.of("paging", 2, "unknown", 3));

        assertThat(permits).extracting(Permits::most).containsExactly(2, 64);
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        EffectHandlers handlers = new EffectHandlers(List.of(new Handler<>(Page.class, OWN)));

        assertThatThrownBy(() -> handlers.permits(Map.of("paging", 0)))
                .hasMessage("permits of the effects 'paging': 0 (expected: 1 to 1000)");
    }

    @Test
    void onePoolHasOneNumber() {
        EffectHandlers handlers =
                new EffectHandlers(
                        List.of(
                                new Handler<>(Page.class, OWN),
                                new Handler<>(Start.class, OWN.withMost(9))));

        assertThatThrownBy(() -> handlers.permits(Map.of()))
                .hasMessage("permits of the effects 'paging': 8 and 9 (expected: one number)");
    }
}
