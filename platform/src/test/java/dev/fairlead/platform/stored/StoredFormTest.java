package dev.fairlead.platform.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept within events. */
class StoredFormTest {

    @Stored("bake-plan")
    record Plan(List<Integer> shares, Duration bake) {}

    private final StoredForm<Plan> form = StoredForm.of(Plan.class);

    @Test
    void aRecordIsReadBackFromItsText() {
        var plan = new Plan(List.of(5, 100), Duration.ofMinutes(3));

        assertThat(form.name()).isEqualTo("bake-plan");
        assertThat(form.write(plan)).isEqualTo("{\"shares\":[5,100],\"bake\":\"PT3M\"}");
        assertThat(form.read(1, form.write(plan))).isEqualTo(plan);
    }

    @Test
    void aFormThatIsNewerThanTheProgramIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.read(2, "{}"))
                .withMessage("form of bake-plan: 2 (expected: 1); run the version that wrote it");
    }
}
