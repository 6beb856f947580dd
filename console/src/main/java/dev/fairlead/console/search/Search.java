package dev.fairlead.console.search;

import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Address;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Catalogue;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.IncidentFile;
import dev.fairlead.console.upstream.IncidentFile.Incident;
import dev.fairlead.console.upstream.Lifecycle;
import dev.fairlead.console.upstream.Page.DeploymentSummary;
import dev.fairlead.console.upstream.Page.IncidentSummary;
import dev.fairlead.console.upstream.Page.Listed;
import dev.fairlead.console.upstream.Patience;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks all services side by side for what is looked for. */
@Component
class Search {
    private static final int SOME = 5;

    private final Services services;

    Search(Services services) {
        this.services = services;
    }

    /** What was found in a second at most, the exact things first. */
    Found find(Token token, Sought sought) {
        return Patience.ofAStillPage().in(() -> found(token, sought));
    }

    private Found found(Token token, Sought sought) {
        try (var together = new Together()) {
            List<Future<Answer<Hit>>> exact =
                    sought.id().stream().flatMap(id -> exact(token, id, together)).toList();
            List<Future<Answer<List<Hit>>>> others =
                    Stream.of(
                                    sought.partOfName().stream()
                                            .map(part -> catalogued(token, part, sought, together)),
                                    sought.beginning().stream()
                                            .flatMap(text -> beginningWith(token, text, together)),
                                    sought.service().stream()
                                            .flatMap(service ->
                                                    named(token, service, sought, together)))
                            .flatMap(Function.identity())
                            .toList();
            Found found = new Found(sought.text(), new ArrayList<>(), new ArrayList<>());
            exact.forEach(each -> found.add(TokenWithdrawn.check(Together.outcome(each))));
            others.forEach(each -> found.addAll(TokenWithdrawn.check(Together.outcome(each))));
            return found;
        }
    }

    private Stream<Future<Answer<Hit>>> exact(Token token, String id, Together together) {
        return Stream.of(
                together.ask(() -> services.deployment(token, id).map(Search::hit)),
                together.ask(() -> services.incident(token, id).map(Search::hit)),
                together.ask(() -> services.lifecycle(token, id).map(found -> hit(id, found))));
    }

    /** Services of the catalogue whose names have the part in them. */
    private Future<Answer<List<Hit>>> catalogued(
            Token token, String part, Sought sought, Together together) {
        boolean alone = sought.environment().isEmpty();
        return together.ask(() ->
                services.catalogue(token)
                        .map(catalogue ->
                                catalogue.items().stream()
                                        .map(Catalogue.Entry::name)
                                        .filter(name ->
                                                name.toLowerCase(Locale.ROOT).contains(part))
                                        .sorted(Comparator.comparingInt(String::length))
                                        .limit(SOME)
                                        .map(name -> Hit.service(name, alone && isSo(name, part)))
                                        .toList()));
    }

    private static boolean isSo(String name, String part) {
        return name.toLowerCase(Locale.ROOT).equals(part);
    }

    private Stream<Future<Answer<List<Hit>>>> beginningWith(
            Token token, String text, Together together) {
        Map<String, String> filter = Map.of("idPrefix", text);
        return Stream.of(
                together.ask(() ->
                        services.deployments(token, filter, null, SOME)
                                .map(page -> hits(page, Search::hit))),
                together.ask(() ->
                        services.incidents(token, filter, null, SOME)
                                .map(page -> hits(page, Search::hit))),
                together.ask(() ->
                        services.lifecyclesBeginningWith(token, text, SOME)
                                .map(page -> hits(page, life -> Hit.lifecycle(life.id(), false)))));
    }

    private Stream<Future<Answer<List<Hit>>>> named(
            Token token, String service, Sought sought, Together together) {
        Map<String, String> filter = new LinkedHashMap<>(Map.of("service", service));
        sought.environment().ifPresent(environment -> filter.put("environment", environment));
        String query = "?" + Address.query(filter);
        Hit deployments = Hit.list("All deployments of it", "/deployments" + query);
        Hit incidents = Hit.list("All incidents of it", "/incidents" + query);
        return Stream.of(
                together.ask(() ->
                        services.deployments(token, filter, null, SOME)
                                .map(page -> hits(page, Search::hit, deployments))),
                together.ask(() ->
                        services.incidents(token, filter, null, SOME)
                                .map(page -> hits(page, Search::hit, incidents))));
    }

    private static Hit hit(Deployment found) {
        String about = found.service() + " " + found.version() + " in " + found.environment();
        return Hit.deployment(found.id(), about, found.status(), found.tone(), true);
    }

    private static Hit hit(DeploymentSummary one) {
        String about = one.service() + " " + one.version() + " in " + one.environment();
        return Hit.deployment(one.id(), about, one.status(), one.tone(), false);
    }

    private static Hit hit(IncidentFile file) {
        Incident found = file.incident();
        return Hit.incident(found.number(), found.title(), found.status(), found.tone(), true);
    }

    private static Hit hit(IncidentSummary one) {
        return Hit.incident(one.number(), one.title(), one.status(), one.tone(), false);
    }

    private static Hit hit(String id, Lifecycle lifecycle) {
        // The trail finds a lifecycle by its deployment and incident too, which are hits
        // themselves.
        return Hit.lifecycle(lifecycle.id(), id.equals(lifecycle.id()));
    }

    private static <T> List<Hit> hits(Listed<T> page, Function<T, Hit> hit) {
        return page.items().stream().map(hit).toList();
    }

    /** What a list has of it, and the way to the whole list. */
    private static <T> List<Hit> hits(Listed<T> page, Function<T, Hit> hit, Hit all) {
        List<Hit> hits = hits(page, hit);
        return hits.isEmpty() ? hits : Stream.concat(hits.stream(), Stream.of(all)).toList();
    }

    /**
     * Something that was found.
     *
     * @param kind service, deployment, incident, lifecycle or list
     * @param status empty where it has none
     * @param tone how the status is shown; empty where it has none
     * @param exact whether the text named this thing and no other
     */
    record Hit(String kind, String about, String status, String tone, String path, boolean exact) {

        private static Hit deployment(
                String id, String about, String status, String tone, boolean exact) {
            return new Hit("deployment", about, status, tone, "/deployments/" + id, exact);
        }

        private static Hit incident(
                String number, String title, String status, String tone, boolean exact) {
            String about = number + ": " + title;
            return new Hit("incident", about, status, tone, "/incidents/" + number, exact);
        }

        private static Hit service(String name, boolean exact) {
            return new Hit("service", name, "", "", "/services/" + name, exact);
        }

        private static Hit lifecycle(String id, boolean exact) {
            return new Hit("lifecycle", "Lifecycle " + id, "", "", "/lifecycles/" + id, exact);
        }

        private static Hit list(String about, String path) {
            return new Hit("list", about, "", "", path, false);
        }
    }

    /**
     * What became of a search.
     *
     * @param hits in the order in which they are shown
     * @param troubles of services that did not answer
     */
    record Found(String text, List<Hit> hits, List<String> troubles) {

        /** Where the text names one thing, and all services said so. */
        Optional<String> only() {
            List<Hit> exact = hits.stream().filter(Hit::exact).toList();
            return exact.size() == 1 && troubles.isEmpty()
                    ? Optional.of(exact.getFirst().path())
                    : Optional.empty();
        }

        private void add(Answer<Hit> answer) {
            addAll(answer.map(List::of));
        }

        private void addAll(Answer<List<Hit>> answer) {
            for (Hit hit : answer.found().orElse(List.of())) {
                // A whole id is its own beginning too.
                if (hits.stream().noneMatch(other -> other.path().equals(hit.path()))) {
                    hits.add(hit);
                }
            }
            // A service that refuses the text as an id has no such thing.
            if (answer instanceof Answer.Away<List<Hit>> away && !troubles.contains(away.why())) {
                troubles.add(away.why());
            }
        }
    }
}
