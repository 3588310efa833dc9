package io.pluginmanager.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What happened to one request on its way. */
final class Trace extends EventListener {

    private volatile boolean dialled;
    private volatile boolean acquired;
    private volatile boolean answered;
    private volatile @Nullable AnswerInput input;

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        dialled = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        acquired = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered = true;
    }

    /** Says through what the header of the answer came; the body follows there, and nothing else before its end. */
    void arrived(AnswerInput answer) {
        input = answer;
    }

    /** Tells whether the request went over a connection that was used before, and got no answer. */
    boolean metDeadConnection() {
        return acquired && !dialled && !answered;
    }

    /** Tells whether more of a body that has not ended can be read without waiting. */
    boolean hasMore() {
        AnswerInput answer = input;
        return answer != null && answer.available() > 0;
    }
}
