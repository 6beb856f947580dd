package dev.fairlead.alert.api;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.scrape.TicketCounter;
import dev.fairlead.alert.ticket.TicketCommand;
import dev.fairlead.alert.ticket.TicketStream;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.security.WebhookSignature;
import dev.fairlead.platform.web.json.StrictJson;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.FewAtOnce;
import dev.fairlead.platform.web.request.TimedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes tickets of the support from whatever tool, signed by the secret of the configuration. */
@FewAtOnce(8)
@RestController
class TicketController {
    private static final int LARGEST = 16_384;
    private static final int LONGEST_SHOWN = 100;
    private static final Set<String> FIELDS = Set.of("service", "kind", "id");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final String KIND_EXPECTED =
            "up to 63 lower-case letters, digits and hyphens, beginning with a letter";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/#-]{0,127}");
    private static final String ID_EXPECTED =
            "up to 128 letters, digits and any of . _ : / # -, beginning with a letter or digit";
    private static final JsonMapper JSON = StrictJson.mapper();

    private final Reloading<AlertingConfig> config;
    private final Reloading<Catalogue> catalogue;
    private final Secrets secrets;
    private final Commands commands;
    private final TicketCounter counter;
    private final Clock clock;

    TicketController(
            Reloading<AlertingConfig> config,
            Reloading<Catalogue> catalogue,
            Secrets secrets,
            Commands commands,
            TicketCounter counter,
            Clock clock) {
        this.config = config;
        this.catalogue = catalogue;
        this.secrets = secrets;
        this.commands = commands;
        this.counter = counter;
        this.clock = clock;
    }

    /**
     * A ticket.
     *
     * @param service of the catalogue
     * @param kind what it is about
     * @param id what the sender calls it; unique with the service
     */
    record NewTicket(String service, String kind, String id) {}

    /**
     * What became of it.
     *
     * @param reason {@code ticket-counted}, or {@code ticket-known} where it was counted before
     */
    record Taken(String reason) {}

    @PostMapping("/api/v1/webhooks/tickets")
    Taken take(HttpServletRequest request) throws IOException {
        SecretRef secret = config.get().ticketSecret();
        if (secret == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Tickets are not taken: add config/alerting/tickets.yaml.");
        }
        String id = request.getHeader("webhook-id");
        String timestamp = request.getHeader("webhook-timestamp");
        String signatures = request.getHeader("webhook-signature");
        if (!WebhookSignature.mayProve(id, timestamp, signatures, clock.instant())) {
            throw notProven();
        }
        byte[] body = TimedBody.read(request, LARGEST);
        if (body.length > LARGEST) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "The body is too large: expected at most %d bytes.".formatted(LARGEST));
        }
        if (!WebhookSignature.proves(
                resolved(secret), body, id, timestamp, signatures, clock.instant())) {
            throw notProven();
        }
        return count(read(body));
    }

    private static ProblemException notProven() {
        return new ProblemException(
                        ProblemType.SIGNATURE_WRONG,
                        "webhook-signature is missing or wrong: expected that of the Standard Webhooks specification.")
                .withHeader("Connection", "close");
    }

    private String resolved(SecretRef secret) {
        try {
            return secrets.resolve(secret);
        } catch (Secrets.SecretMissing missing) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, String.valueOf(missing.getMessage()), missing);
        }
    }

    private NewTicket read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException malformed) {
            throw noTicket();
        }
        if (!root.isObject()) {
            throw noTicket();
        }
        List<FieldError> errors = new ArrayList<>();
        for (String name : root.propertyNames()) {
            if (!FIELDS.contains(name)) {
                errors.add(FieldError.unknown("/" + shown(name), "service, kind and id", null));
            }
        }
        NewTicket ticket =
                new NewTicket(
                        text(root, "service", this::isKnown, "a service of the catalogue", errors),
                        text(root, "kind", KIND.asMatchPredicate(), KIND_EXPECTED, errors),
                        text(root, "id", ID.asMatchPredicate(), ID_EXPECTED, errors));
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
        return ticket;
    }

    private boolean isKnown(String service) {
        return catalogue.get().service(service) != null;
    }

    private static String text(
            JsonNode root,
            String name,
            Predicate<String> fits,
            String expected,
            List<FieldError> errors) {
        JsonNode node = root.path(name);
        String text = node.isString() ? node.asString() : "";
        if (!fits.test(text)) {
            errors.add(FieldError.invalid("/" + name, shown(text), expected));
        }
        return text;
    }

    private static ProblemException noTicket() {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The body is no ticket: expected a JSON object with the texts service, kind and id.");
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private Taken count(NewTicket ticket) {
        String stream = TicketStream.of(ticket.service(), ticket.id());
        Outcome outcome =
                commands.execute(
                        stream,
                        new TicketCommand.Count(ticket.service(), ticket.kind(), ticket.id()),
                        commands.context(Actor.caller("tickets"), "ticket", stream));
        if (outcome instanceof Outcome.Accepted accepted && !accepted.eventIds().isEmpty()) {
            counter.count(ticket.service(), ticket.kind());
            return new Taken(accepted.reason());
        }
        return new Taken("ticket-known");
    }
}
