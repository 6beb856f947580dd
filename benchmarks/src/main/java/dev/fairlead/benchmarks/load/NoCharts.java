package dev.fairlead.benchmarks.load;

import io.gatling.charts.component.Component;
import io.gatling.charts.component.ComponentLibrary;
import io.gatling.charts.stats.CountsVsTimePlot;
import io.gatling.charts.stats.IntVsTimePlot;
import io.gatling.charts.stats.PercentVsTimePlot;
import io.gatling.charts.stats.PercentilesVsTimePlot;
import io.gatling.charts.stats.PieSlice;
import io.gatling.charts.stats.Series;
import scala.collection.immutable.List$;
import scala.collection.immutable.Seq;

/**
 * Charts that are empty. Gatling writes its numbers only together with a page of charts, and the
 * library that draws them has no free licence.
 */
public final class NoCharts implements ComponentLibrary {
    private static final Component NONE = new Empty();

    /** Nothing, on a page. */
    private static final class Empty implements Component {
        @Override
        public String html() {
            return "";
        }

        @Override
        public String js() {
            return "";
        }

        @Override
        public Seq<String> jsFiles() {
            return List$.MODULE$.empty();
        }
    }

    @Override
    public String getAllUsersJs(long start, Series<IntVsTimePlot> users) {
        return "";
    }

    @Override
    public Component getActiveSessionsComponent(long start, Seq<Series<IntVsTimePlot>> sessions) {
        return NONE;
    }

    @Override
    public Component getRangesComponent(String title, String events, boolean large) {
        return NONE;
    }

    @Override
    public Component getRequestCountPolarComponent() {
        return NONE;
    }

    @Override
    public Component getDistributionComponent(
            String title,
            String name,
            Series<PercentVsTimePlot> ok,
            Series<PercentVsTimePlot> failed) {
        return NONE;
    }

    @Override
    public Component getPercentilesOverTimeComponent(
            String title, long start, Series<PercentilesVsTimePlot> ok) {
        return NONE;
    }

    @Override
    public Component getRequestsComponent(
            long start, Series<CountsVsTimePlot> counts, Series<PieSlice> shares) {
        return NONE;
    }

    @Override
    public Component getResponsesComponent(
            long start, Series<CountsVsTimePlot> counts, Series<PieSlice> shares) {
        return NONE;
    }

    @Override
    public Component getResponseTimeScatterComponent(
            Series<IntVsTimePlot> ok, Series<IntVsTimePlot> failed) {
        return NONE;
    }
}
