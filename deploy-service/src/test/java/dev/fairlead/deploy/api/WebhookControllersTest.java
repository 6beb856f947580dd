package dev.fairlead.deploy.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.web.request.FewAtOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookControllersTest {

    @ParameterizedTest
    @ValueSource(classes = {WebhookController.class, CdEventController.class})
    void whoeverSendsHasAFewPlaces(Class<?> controller) {
        assertThat(controller).hasAnnotation(FewAtOnce.class);
    }

    @Test
    void anEnvelopeIsKnownByItsTypeHoweverItIsWritten() {
        assertThat(CdEventController.isStructured("Application/CloudEvents+JSON; charset=utf-8"))
                .isTrue();
        assertThat(CdEventController.isStructured("application/json")).isFalse();
        assertThat(CdEventController.isStructured(null)).isFalse();
    }
}
