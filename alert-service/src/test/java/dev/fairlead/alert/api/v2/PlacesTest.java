package dev.fairlead.alert.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.web.request.FewAtOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tens of thousands of alerts may fire, and many dashboards may look at them. */
class PlacesTest {

    @ParameterizedTest
    @ValueSource(classes = {AlertsController.class, StatusAndReceiversController.class})
    void whatIsLookedAtIsMadeForFewAtOnce(Class<?> controller) {
        assertThat(controller).hasAnnotation(FewAtOnce.class);
    }

    @Test
    void whoSendsAlertsNeedsNoPlaceOfThoseWhoLookAtThem() {
        assertThat(PostedAlertsController.class.isAnnotationPresent(FewAtOnce.class)).isFalse();
    }
}
