package io.pluginmanager.http;

import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/** Ends a request whose answer has not started when the time of the call is up. */
final class CallDeadline extends AsyncTimeout {

    private final Call request;

    CallDeadline(Call request, io.pluginmanager.spi.Call call) {
        this.request = request;
        long left = Math.min(call.remaining().toMillis(), TimeUnit.DAYS.toMillis(1));
        timeout(Math.max(1, left), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void timedOut() {
        request.cancel();
    }
}
