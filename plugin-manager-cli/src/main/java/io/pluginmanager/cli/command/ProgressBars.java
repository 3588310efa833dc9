package io.pluginmanager.cli.command;

import io.pluginmanager.PluginName;
import io.pluginmanager.event.TransferEvent;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar over all downloads of a run; it appears with the first byte. Thread-safe. */
final class ProgressBars implements Progress {

    private static final int DEFAULT_WIDTH = 80;
    private static final int WIDEST = 400;

    private final Object lock = new Object();
    private final Map<PluginName, TransferEvent> transfers = new HashMap<>();
    private final LastLine line;
    private @Nullable ProgressBar bar;
    private boolean ended;

    private ProgressBars(PrintStream err, int width) {
        this.line = new LastLine(err, width);
    }

    static Progress start(PrintStream err, Map<String, String> environment) {
        return new ProgressBars(err, width(environment.getOrDefault("COLUMNS", "")));
    }

    @Override
    public void onTransfer(TransferEvent event) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            transfers.put(event.plugin(), event);
            draw();
        }
    }

    @Override
    public void end() {
        synchronized (lock) {
            ended = true;
            if (bar != null) {
                bar.close();
                bar = null;
                // the library's own last refresh may come before the clearing
                line.clear();
            }
        }
    }

    private void draw() {
        long received = 0;
        long expected = 0;
        for (TransferEvent transfer : transfers.values()) {
            received += transfer.received();
            expected += Math.max(transfer.received(), transfer.total().orElse(0L));
        }
        if (bar == null) {
            bar = newBar(expected);
        }
        bar.maxHint(expected);
        bar.stepTo(received);
        bar.setExtraMessage(" " + transfers.size() + (transfers.size() == 1 ? " plugin" : " plugins"));
    }

    private ProgressBar newBar(long expected) {
        return new ProgressBarBuilder()
                .setTaskName("fetch")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" KiB", 1024)
                .setInitialMax(expected)
                .setUpdateIntervalMillis(200)
                .setConsumer(line)
                .clearDisplayOnFinish()
                .build();
    }

    private static int width(String columns) {
        return columns.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(columns), WIDEST) : DEFAULT_WIDTH;
    }

    /** Draws over the last line of the terminal and leaves it empty, without asking the terminal anything. */
    private record LastLine(PrintStream err, int width) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return width - 1;
        }

        @Override
        public void accept(String line) {
            err.print("\r" + line);
            err.flush();
        }

        @Override
        public void clear() {
            accept(" ".repeat(width - 1) + "\r");
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
