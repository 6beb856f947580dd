package dev.fairlead.alert.api;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.platform.channel.ChannelView;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views.Page;
import java.util.Comparator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who can be told of alerts; as it is configured now. */
@RestController
@RequestMapping("/api/v1")
class ReceiverController {

    private final Reloading<AlertingConfig> config;

    ReceiverController(Reloading<AlertingConfig> config) {
        this.config = config;
    }

    @GetMapping("/receivers")
    Page<ChannelView> receivers() {
        return new Page<>(
                config.get().routing().receivers().entrySet().stream()
                        .map(each -> new ChannelView(each.getKey(), each.getValue().description()))
                        .sorted(Comparator.comparing(ChannelView::name))
                        .toList(),
                null);
    }
}
