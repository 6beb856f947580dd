package dev.fairlead.alert.api;

import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.scrape.MetadataIndex;
import dev.fairlead.promql.scrape.MetricMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What clients ask of a server before they query it. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
public final class StatusController {

    /** The Prometheus whose language and interface this is: clients choose their features by it. */
    private static final String VERSION = "3.5.0";

    private final MetadataIndex metadata;

    public StatusController(MetadataIndex metadata) {
        this.metadata = metadata;
    }

    @GetMapping("/status/buildinfo")
    ResponseEntity<String> buildInfo() {
        return ResponseEntity.ok(ApiJson.buildInfo(VERSION));
    }

    /** What targets and senders say of their metric families. */
    @GetMapping("/metadata")
    ResponseEntity<String> metadata(
            @RequestParam(defaultValue = "") String metric,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(name = "limit_per_metric", required = false) @Nullable String each) {
        return QueryController.answer(() -> {
            int most = QueryController.limit(limit);
            int mostEach = QueryController.limit(each);
            Map<String, List<MetricMetadata>> shown = new LinkedHashMap<>();
            metadata.families(metric)
                    .forEach((name, said) -> {
                        if (most == 0 || shown.size() < most) {
                            shown.put(
                                    name,
                                    mostEach == 0 ? said : said.stream().limit(mostEach).toList());
                        }
                    });
            return ApiJson.metadata(shown);
        });
    }
}
