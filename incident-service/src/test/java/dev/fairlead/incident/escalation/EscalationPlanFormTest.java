package dev.fairlead.incident.escalation;

import static dev.fairlead.incident.escalation.EscalationPlan.FORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.oncall.Handoff;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.platform.catalogue.Mode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscalationPlanFormTest {

    private static final EscalationPlan PLAN =
            new EscalationPlan(
                    "default",
                    "pager",
                    Priority.P2,
                    new Objectives(Duration.ofHours(1), Duration.ofDays(1)),
                    List.of(
                            new Level(
                                    new Target.OnCall("platform", "primary"),
                                    Duration.ofMillis(1500)),
                            new Level(new Target.Person("eve"), Duration.ofMinutes(5))),
                    2,
                    Map.of(
                            "platform",
                            new Rota(
                                    "platform",
                                    ZoneId.of("Europe/Berlin"),
                                    new Handoff(DayOfWeek.MONDAY, LocalTime.of(9, 0)),
                                    LocalDate.of(2026, 1, 5),
                                    Map.of("primary", List.of("ada", "ben")),
                                    List.of(
                                            new RotaOverride(
                                                    "primary",
                                                    LocalDateTime.parse("2026-12-24T09:00"),
                                                    LocalDateTime.parse("2026-12-28T09:00"),
                                                    null)))),
                    new PagingTimes.Always());

    @Test
    void readsWhatItWrote() {
        assertThat(FORM.read(FORM.version(), FORM.write(PLAN))).isEqualTo(PLAN);
    }

    @Test
    void readsTheTimesOfPagingThatItWrote() {
        var hours =
                new PagingTimes.Hours(
                        ZoneId.of("Europe/Berlin"),
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 30));
        var held = new PagingTimes.HeldBack(Mode.ADVISE);
        for (PagingTimes each : List.of(hours, new PagingTimes.Never(), held)) {
            var plan =
                    new EscalationPlan(
                            PLAN.policy(),
                            PLAN.channel(),
                            PLAN.priority(),
                            PLAN.objectives(),
                            PLAN.levels(),
                            PLAN.repeat(),
                            PLAN.rotas(),
                            each);

            assertThat(FORM.read(FORM.version(), FORM.write(plan))).isEqualTo(plan);
        }
    }

    @Test
    void readsTheFirstFormThatWasStored() {
        String stored =
                """
                {"policy":"default","channel":"pager","priority":"P2",
                 "objectives":{"response":"PT1H","resolution":"PT24H"},
                 "levels":[{"target":{"type":"on-call","schedule":"platform","role":"primary"},"delay":"PT1.5S"},
                           {"target":{"type":"person","person":"eve"},"delay":"PT5M"}],
                 "repeat":2,
                 "rotas":{"platform":{"name":"platform","timeZone":"Europe/Berlin",
                   "handoff":{"day":"MONDAY","time":"09:00:00"},"start":"2026-01-05",
                   "orders":{"primary":["ada","ben"]},
                   "overrides":[{"role":"primary","from":"2026-12-24T09:00:00","until":"2026-12-28T09:00:00","person":null}]}}}
                """;

        assertThat(FORM.read(1, stored)).isEqualTo(PLAN);
    }

    @Test
    void refusesAFormThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FORM.read(2, "{}"))
                .withMessage(
                        "form of escalation-plan: 2 (expected: 1); run the version that wrote it");
    }
}
