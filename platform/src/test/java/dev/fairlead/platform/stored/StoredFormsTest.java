package dev.fairlead.platform.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is stored is found by its name. */
class StoredFormsTest {

    sealed interface Order {
        @Stored("go-on")
        record GoOn(String why) implements Order {}

        sealed interface Ending extends Order {
            @Stored("stop")
            record Stop(int step, @Nullable String note) implements Ending {}
        }

        @Stored("later")
        record Later(@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type") Order order)
                implements Order {}
    }

    /** As it may be called, and stand, in a later version. */
    @Stored("stop")
    record Halt(int step, @Nullable String note) {}

    private final StoredForms forms = StoredForms.ofSealed(Order.class);

    @Test
    void the_records_of_a_sealed_interface_are_known_by_their_stored_names() {
        assertThat(forms.byName())
                .containsExactly(
                        Map.entry("go-on", Order.GoOn.class),
                        Map.entry("later", Order.Later.class),
                        Map.entry("stop", Order.Ending.Stop.class));
    }

    @Test
    void a_record_is_read_back_under_its_name() {
        Order stop = new Order.Ending.Stop(3, "enough");

        assertThat(StoredForms.name(stop)).isEqualTo("stop");
        assertThat(forms.read("stop", StoredJson.write(stop))).isEqualTo(stop);
    }

    @Test
    void what_was_stored_is_read_by_a_class_of_another_name_and_place() {
        String stored = StoredJson.write(new Order.Ending.Stop(3, "enough"));
        StoredForms renamed = StoredForms.of(List.of(Halt.class));

        assertThat(renamed.read("stop", stored)).isEqualTo(new Halt(3, "enough"));
    }

    @Test
    void a_field_that_came_later_is_null_and_one_that_went_is_passed_over() {
        assertThat(forms.read("stop", "{\"step\":3,\"gone\":\"x\"}"))
                .isEqualTo(new Order.Ending.Stop(3, null));
    }

    @Test
    void a_record_within_another_says_by_its_stored_name_which_it_is() {
        Order later = new Order.Later(new Order.GoOn("because"));

        assertThat(StoredJson.write(later))
                .isEqualTo("{\"order\":{\"type\":\"go-on\",\"why\":\"because\"}}");
        assertThat(forms.read("later", StoredJson.write(later))).isEqualTo(later);
    }

    @Test
    void a_name_that_nothing_has_is_refused_with_those_that_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forms.read("halt", "{}"))
                .withMessage("stored name 'halt' (expected: one of [go-on, later, stop])");
    }

    record Nameless() {}

    @Stored("NotKebab")
    record Malformed() {}

    @Stored("same")
    record One() {}

    @Stored("same")
    record Other() {}

    @Test
    void a_record_without_a_name_cannot_be_registered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForms.of(List.of(Nameless.class)))
                .withMessageContaining("Nameless has no stored name (expected: @Stored");
        assertThatIllegalArgumentException().isThrownBy(() -> StoredForm.of(Nameless.class));
    }

    @Test
    void a_malformed_name_cannot_be_registered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForms.of(List.of(Malformed.class)))
                .withMessageContaining("'NotKebab' (expected: kebab-case");
    }

    @Test
    void two_records_of_one_name_cannot_be_registered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForms.of(List.of(One.class, Other.class)))
                .withMessageMatching("stored name 'same': both .*One and .*Other .*");
        assertThat(StoredForms.of(List.of(One.class, One.class)).byName()).hasSize(1);
    }
}
