package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import dev.fairlead.platform.web.idempotency.IdempotencyStore;
import dev.fairlead.platform.web.idempotency.IdempotencyStore.Request;
import dev.fairlead.platform.web.idempotency.IdempotencyStore.Reservation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
    private static final String GOOD =
            "{\"service\": \"checkout\", \"flag\": \"green\", \"cargo\": []}";

    private static Harbour harbour;

    @BeforeAll
    static void start() throws Exception {
        harbour = Harbour.start();
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @Test
    void answersARepeatWithTheFirstAnswerAndCreatesOnce() {
        int before = count();

        Answer first = harbour.post("/api/v1/ships", GOOD, "ci", "\"key-1\"");
        Answer again = harbour.post("/api/v1/ships", "  " + GOOD, "ci", "key-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        harbour.post("/api/v1/ships", GOOD, "ci", "key-2");

        harbour.post("/api/v1/ships", GOOD.replace("green", "dark-blue"), "ci", "key-2")
                .isProblem(422, "idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        Answer ci = harbour.post("/api/v1/ships", GOOD, "ci", "key-3");
        Answer operator = harbour.post("/api/v1/ships", GOOD, "operator", "key-3");

        assertThat(operator.text("/id")).isNotEqualTo(ci.text("/id"));
    }

    @Test
    void givesTheKeyOfARefusedRequestBack() {
        String sunk = GOOD.replace("checkout", "sunk");

        harbour.post("/api/v1/ships", sunk, "ci", "key-4").isProblem(409, "conflict");
        assertThat(harbour.post("/api/v1/ships", GOOD, "ci", "key-4").status()).isEqualTo(201);
    }

    @Test
    void refusesAKeyThatCannotBe() {
        harbour.post("/api/v1/ships", GOOD, "ci", "a b").isProblem(400, "idempotency-key-invalid");
    }

    @Test
    void holdsAKeyWhoseOutcomeIsNotKnownAndThenRunsUnderTheSameId() {
        IdempotencyStore store = harbour.context().getBean(IdempotencyStore.class);
        Request request = new Request("ci", "key-5", "hash");
        Instant start = Instant.parse("2026-11-23T12:00:00Z");

        assertThat(store.reserve(request, "id-1", start)).isEqualTo(new Reservation.Run("id-1"));
        assertThat(store.reserve(request, "id-2", start.plusSeconds(29)))
                .isEqualTo(new Reservation.Running(start.plusSeconds(30)));
        assertThat(store.reserve(request, "id-3", start.plusSeconds(30)))
                .isEqualTo(new Reservation.Run("id-1"));
    }

    @Test
    void forgetsAKeyAfterADay() {
        IdempotencyStore store = harbour.context().getBean(IdempotencyStore.class);
        Request request = new Request("ci", "key-6", "hash");
        Instant start = Instant.parse("2026-11-20T12:00:00Z");
        store.reserve(request, "id-1", start);
        store.answered(request, new IdempotencyStore.Answer(201, null, "{}"));

        assertThat(store.reserve(request, "id-2", start.plus(Duration.ofHours(24))))
                .isInstanceOf(Reservation.Answered.class);
        assertThat(store.reserve(request, "id-3", start.plus(Duration.ofHours(25))))
                .isEqualTo(new Reservation.Run("id-3"));
    }

    private static int count() {
        return harbour.get("/api/v1/ships/count", "ci").json().at("/count").asInt();
    }
}
