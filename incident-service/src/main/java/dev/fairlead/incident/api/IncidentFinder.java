package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.platform.decide.IdSearch;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds an incident by its id or its number. */
@Component
class IncidentFinder {

    private static final String NUMBER = "INC-\\d{4}-\\d{3,}";

    /** As numbers begin; no id has it. */
    private static final String NUMBERED = "INC-";

    private final Views views;
    private final IdSearch ids;

    IncidentFinder(Views views, IdSearch ids) {
        this.views = views;
        this.ids = ids;
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

    /** Those whose ids or numbers begin so; all that are looked for are on the page. */
    Page<IncidentView> beginningWith(String prefix, int limit) {
        List<String> found =
                prefix.startsWith(NUMBERED)
                        ? ids.beginningWith(IncidentView.KIND, "number", prefix, limit)
                        : ids.beginningWith(IncidentView.KIND, prefix, limit);
        Map<String, IncidentView> byId =
                views.findAll(IncidentView.KIND, found, IncidentView.class);
        return new Page<>(found.stream().map(byId::get).filter(Objects::nonNull).toList(), null);
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
