package dev.fairlead.incident.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {

    @Test
    void putsValuesInThePlaceOfFields() {
        MessageTemplate template = MessageTemplate.parse("{{number}}: {{ title }}!");

        assertThat(template.render(Map.of(Field.NUMBER, "INC-2026-001", Field.TITLE, "Down")))
                .isEqualTo("INC-2026-001: Down!");
    }

    @Test
    void saysThatAValueIsAbsent() {
        assertThat(MessageTemplate.parse("Runbook: {{runbook}}").render(Map.of()))
                .isEqualTo("Runbook: n/a");
    }

    @Test
    void doesNotLookForFieldsInValues() {
        assertThat(MessageTemplate.parse("{{title}}").render(Map.of(Field.TITLE, "{{number}} $1")))
                .isEqualTo("{{number}} $1");
    }

    @Test
    void refusesAFieldThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageTemplate.parse("{{numbr}}"))
                .withMessageStartingWith("'{{numbr}}' is not one of number, title,");
    }
}
