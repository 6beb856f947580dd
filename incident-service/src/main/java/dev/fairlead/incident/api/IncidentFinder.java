package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds an incident by its id or its number. */
@Component
class IncidentFinder {

    private static final String NUMBER = "INC-\\d{4}-\\d{3,}";

    private final Views views;

    IncidentFinder(Views views) {
        this.views = views;
    }

    /**
     * @throws ProblemException not-found
     */
    IncidentView find(String idOrNumber) {
        return (idOrNumber.matches(NUMBER) ? byNumber(idOrNumber) : byId(idOrNumber))
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No incident '%s': expected an id or a number such as INC-2026-001."
                                        .formatted(idOrNumber)));
    }

    private Optional<IncidentView> byId(String id) {
        return views.find(IncidentView.KIND, id, IncidentView.class);
    }

    private Optional<IncidentView> byNumber(String number) {
        return views
                .list(IncidentView.KIND, Map.of("number", number), null, 1, IncidentView.class)
                .items()
                .stream()
                .findFirst();
    }
}
