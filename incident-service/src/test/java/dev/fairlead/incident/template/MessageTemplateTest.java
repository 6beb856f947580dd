package dev.fairlead.incident.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {

    @Test
    void puts_values_in_the_place_of_fields() {
        MessageTemplate template = MessageTemplate.parse("{{number}}: {{ title }}!");

        assertThat(template.render(Map.of(Field.NUMBER, "INC-2026-001", Field.TITLE, "Down")))
                .isEqualTo("INC-2026-001: Down!");
    }

    @Test
    void says_that_a_value_is_absent() {
        assertThat(MessageTemplate.parse("Runbook: {{runbook}}").render(Map.of()))
                .isEqualTo("Runbook: n/a");
    }

    @Test
    void does_not_look_for_fields_in_values() {
        assertThat(MessageTemplate.parse("{{title}}").render(Map.of(Field.TITLE, "{{number}} $1")))
                .isEqualTo("{{number}} $1");
    }

    @Test
    void refuses_a_field_that_does_not_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageTemplate.parse("{{numbr}}"))
                .withMessageStartingWith("'{{numbr}}' is not one of number, title,");
    }
}
