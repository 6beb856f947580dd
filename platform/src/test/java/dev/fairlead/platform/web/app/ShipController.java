package dev.fairlead.platform.web.app;

import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Percentage;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.Cursor;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ShipController {
    enum Flag {
        GREEN,
        DARK_BLUE
    }

    record Cargo(String name, int tons) {
        Cargo {
            if (tons < 0) {
                throw new InvalidField("tons", "0 or more");
            }
        }
    }

    record NewShip(
            String service,
            Flag flag,
            @Nullable Duration patience,
            @Nullable Percentage load,
            @Nullable Instant sails,
            List<Cargo> cargo,
            @Nullable Map<String, String> labels) {}

    record Ship(String id, String service, Flag flag, @Nullable Duration patience, String by) {}

    private final Map<String, Ship> ships = new ConcurrentSkipListMap<>();
    private final Tide tide;

    ShipController(Tide tide) {
        this.tide = tide;
    }

    @PostMapping("/api/v1/ships")
    ResponseEntity<Object> create(@RequestBody NewShip body, Caller caller, Creation creation) {
        Access.require(caller, Role.CI, "payments", body.service());
        return creation.answer(
                caller,
                body,
                id -> {
                    if (body.service().equals("sunk")) {
                        throw new ProblemException(ProblemType.CONFLICT, "The ship has sunk.");
                    }
                    Ship ship =
                            new Ship(
                                    id,
                                    body.service(),
                                    body.flag(),
                                    body.patience(),
                                    caller.name());
                    ships.put(id, ship);
                    return ResponseEntity.created(URI.create("/api/v1/ships/" + id)).body(ship);
                });
    }

    @GetMapping("/api/v1/ships")
    Page<String> list(PageRequest page) {
        String cursor = page.cursor();
        int from = cursor == null ? 0 : Integer.parseInt(Cursor.decode(cursor, 1).getFirst());
        List<String> items =
                IntStream.range(from, Math.min(from + page.limit(), 120))
                        .mapToObj(i -> "ship-" + i)
                        .toList();
        int next = from + items.size();
        return new Page<>(items, next < 120 ? Cursor.encode("" + next) : null);
    }

    @GetMapping("/api/v1/ships/count")
    Map<String, Integer> count() {
        return Map.of("count", ships.size());
    }

    /** Answered when the tide comes in. */
    @GetMapping("/api/v1/ships/aground")
    Map<String, String> aground() throws InterruptedException {
        tide.await();
        return Map.of("status", "afloat");
    }

    @GetMapping("/api/v1/ships/{number}/age")
    String age(@PathVariable int number, @RequestParam Duration since) {
        return number + " " + since;
    }

    /** Takes a form. */
    @PostMapping("/api/v1/ships/{number}/age")
    String ageByForm(@PathVariable int number, @RequestParam Duration since) {
        return age(number, since);
    }

    @PostMapping("/api/v1/ships/sink")
    String sink() {
        throw new IllegalStateException("a secret of the inside");
    }

    @GetMapping("/status")
    Map<String, String> status() {
        return Map.of("status", "afloat");
    }

    @GetMapping("/api/v2/peer")
    Map<String, String> peer(Caller caller) {
        return Map.of("caller", caller.name());
    }
}
