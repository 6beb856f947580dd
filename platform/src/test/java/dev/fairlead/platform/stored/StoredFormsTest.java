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
    void theRecordsOfASealedInterfaceAreKnownByTheirStoredNames() {
        assertThat(forms.byName())
                .containsExactly(
                        Map.entry("go-on", Order.GoOn.class),
                        Map.entry("later", Order.Later.class),
                        Map.entry("stop", Order.Ending.Stop.class));
    }

    @Test
    void aRecordIsReadBackUnderItsName() {
        Order stop = new Order.Ending.Stop(3, "enough");

        assertThat(StoredForms.name(stop)).isEqualTo("stop");
        assertThat(forms.read("stop", StoredJson.write(stop))).isEqualTo(stop);
    }

    @Test
    void whatWasStoredIsReadByAClassOfAnotherNameAndPlace() {
        String stored = StoredJson.write(new Order.Ending.Stop(3, "enough"));
        StoredForms renamed = StoredForms.of(List.of(Halt.class));

        assertThat(renamed.read("stop", stored)).isEqualTo(new Halt(3, "enough"));
    }

    @Test
    void aFieldThatCameLaterIsNullAndOneThatWentIsPassedOver() {
        assertThat(forms.read("stop", "{\"step\":3,\"gone\":\"x\"}"))
                .isEqualTo(new Order.Ending.Stop(3, null));
    }

    @Test
    void aRecordWithinAnotherSaysByItsStoredNameWhichItIs() {
        Order later = new Order.Later(new Order.GoOn("because"));

        assertThat(StoredJson.write(later))
                .isEqualTo("{\"order\":{\"type\":\"go-on\",\"why\":\"because\"}}");
        assertThat(forms.read("later", StoredJson.write(later))).isEqualTo(later);
    }

    @Test
    void aNameThatNothingHasIsRefusedWithThoseThatThereAre() {
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
    void aRecordWithoutANameCannotBeRegistered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForms.of(List.of(Nameless.class)))
                .withMessageContaining("Nameless has no stored name (expected: @Stored");
        assertThatIllegalArgumentException().isThrownBy(() -> StoredForm.of(Nameless.class));
    }

    @Test
    void aMalformedNameCannotBeRegistered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForms.of(List.of(Malformed.class)))
                .withMessageContaining("'NotKebab' (expected: kebab-case");
    }

    @Test
    void twoRecordsOfOneNameCannotBeRegistered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredForms.of(List.of(One.class, Other.class)))
                .withMessageMatching("stored name 'same': both .*One and .*Other .*");
        assertThat(StoredForms.of(List.of(One.class, One.class)).byName()).hasSize(1);
    }
}
