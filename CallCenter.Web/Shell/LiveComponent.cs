using CallCenter.Telephony.Live;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Shell;

/// <summary>A component that shows live rows: one redraw per batch, on its own circuit, until it is disposed.</summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _pumps = [];

    protected LiveComponent() => Stopping = _stop.Token;

    /// <summary>Ends with the component.</summary>
    /// <remarks>Kept: what was under way asks it after the component is gone too, when its source gives none any more.</remarks>
    protected CancellationToken Stopping { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_pumps);
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Hands over the rows there are at once, then each batch of changes; a row that says it is gone is to be taken away.</summary>
    protected void Watch<TKey, TRow>(LiveStore<TKey, TRow> store, Action<IReadOnlyList<TRow>> apply)
        where TKey : notnull
    {
        WatchIf(store, rows =>
        {
            apply(rows);
            return true;
        });
    }

    /// <summary>As the other; redraws only when <paramref name="apply"/> says that something that is shown changed.</summary>
    protected void WatchIf<TKey, TRow>(LiveStore<TKey, TRow> store, Func<IReadOnlyList<TRow>, bool> apply)
        where TKey : notnull
    {
        var live = store.Subscribe(Stopping);
        apply(live.Snapshot);
        _pumps.Add(PumpAsync(live.Changes, apply));
    }

    /// <summary>The whole floor in one stream; redraws only when <paramref name="apply"/> says that something that is shown changed.</summary>
    protected void WatchIf(LiveFloor floor, Func<FloorRows, bool> apply)
    {
        var live = floor.Watch(Stopping);
        apply(live.Snapshot);
        _pumps.Add(PumpAsync(live.Changes, apply));
    }

    /// <summary>Does something about each change and redraws, until the component is disposed.</summary>
    protected void Follow<TChange>(IAsyncEnumerable<TChange> changes, Func<TChange, Task> work) => _pumps.Add(FollowAsync(changes, work));

    /// <summary>Redraws at a steady pace, for timers; one for a page, not for a row.</summary>
    protected void Tick(TimeProvider clock, TimeSpan period) => Repeat(clock, period, () => Task.CompletedTask);

    /// <summary>Does something at a steady pace and redraws, for what is not published as it changes.</summary>
    protected void Repeat(TimeProvider clock, TimeSpan period, Func<Task> work) => _pumps.Add(RepeatAsync(clock, period, work));

    /// <summary>Does what the page's closing may cut short; any other fault is the page's own.</summary>
    protected async Task UntilClosedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // The page closed.
        }
        catch (Exception ex)
        {
            await DispatchExceptionAsync(ex);
        }
    }

    private Task PumpAsync<TRows>(IAsyncEnumerable<TRows> changes, Func<TRows, bool> apply) => UntilClosedAsync(async () =>
    {
        await foreach (var rows in changes)
        {
            await InvokeAsync(() =>
            {
                if (apply(rows))
                {
                    StateHasChanged();
                }
            });
        }
    });

    private Task FollowAsync<TChange>(IAsyncEnumerable<TChange> changes, Func<TChange, Task> work) => UntilClosedAsync(async () =>
    {
        await foreach (var change in changes)
        {
            await InvokeAsync(async () =>
            {
                await work(change);
                StateHasChanged();
            });
        }
    });

    private Task RepeatAsync(TimeProvider clock, TimeSpan period, Func<Task> work) => UntilClosedAsync(async () =>
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(Stopping))
        {
            await InvokeAsync(async () =>
            {
                await work();
                StateHasChanged();
            });
        }
    });
}
