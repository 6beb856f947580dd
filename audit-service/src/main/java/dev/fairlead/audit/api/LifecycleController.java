package dev.fairlead.audit.api;

import dev.fairlead.audit.lifecycle.Lifecycles;
import dev.fairlead.audit.search.SearchLimits;
import dev.fairlead.platform.web.page.IdPrefix;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.schemas.EventCodec;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/lifecycles}. */
@RestController
class LifecycleController {

    private static final int MOST_AT_A_TIME = 2;
    private static final int SECONDS = 10;

    private final SearchLimits limits = new SearchLimits(MOST_AT_A_TIME, "lifecycles");
    private final Lifecycles lifecycles;

    LifecycleController(DataSource source, ObjectProvider<EventCodec> codec) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.setQueryTimeout(SECONDS);
        this.lifecycles = new Lifecycles(jdbc, codec.getIfAvailable(EventCodec::new));
    }

    /** A lifecycle in a list. */
    record Item(String id) {}

    /**
     * Lifecycles.
     *
     * @param next null: there are no further pages
     */
    record Page(List<Item> items, @Nullable String next) {}

    /** Lifecycles whose ids begin so, in the order of the ids. */
    @GetMapping("/api/v1/lifecycles")
    Page list(@RequestParam String idPrefix, PageRequest page) {
        String prefix = IdPrefix.checked(idPrefix, Map.of(), page);
        List<String> found = limits.within(() -> lifecycles.beginningWith(prefix, page.limit()));
        return new Page(found.stream().map(Item::new).toList(), null);
    }

    /** The whole lifecycle that the id belongs to. */
    @GetMapping("/api/v1/lifecycles/{id}")
    LifecycleView get(@PathVariable String id) {
        return limits.within(() -> lifecycles.find(id))
                .map(LifecycleView::of)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "Nothing is known of '%s': expected the id of a lifecycle or deployment, or the id or number of an incident. An event may take a second to arrive."
                                        .formatted(id)));
    }
}
