using CallCenter.Telephony.Live;

namespace CallCenter.Tests.Integration.Support;

internal static class LiveWait
{
    /// <summary>Only what fails waits so long: a machine that is busy with something else is several times slower than one that is not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the published rows satisfy the condition; fails with what they were.</summary>
    public static async Task<TRow> UntilAsync<TKey, TRow>(this LiveStore<TKey, TRow> store, Func<TRow, bool> condition, TimeSpan? patience = null)
        where TKey : notnull
    {
        using var stop = new CancellationTokenSource(patience ?? Patience);
        var live = store.Subscribe(stop.Token);
        try
        {
            foreach (var row in live.Snapshot.Where(condition))
            {
                return row;
            }

            await foreach (var rows in live.Changes.WithCancellation(stop.Token))
            {
                foreach (var row in rows.Where(condition))
                {
                    return row;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new TimeoutException($"Not reached; now: {string.Join("; ", store.Snapshot())}");
        }
        finally
        {
            await stop.CancelAsync();
        }

        throw new TimeoutException("The stream ended");
    }
}
