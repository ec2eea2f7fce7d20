using Bunit;
using CallCenter.Telephony.Live;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Components.Shell;

public sealed class LiveComponentTests : BunitContext
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LiveStore<int, Row> _store;

    public LiveComponentTests() => _store = new(row => row.Id, row => row.IsGone, TimeSpan.Zero, _clock);

    [Fact]
    public void Watch_RowsThere_AreShownAtOnce()
    {
        _store.Publish(new(1, "first"));

        var shown = Render<RowList>(parameters => parameters.Add(list => list.Store, _store));

        Assert.Equal("first", shown.Markup);
    }

    [Fact]
    public void Watch_RowsThatChangeOrGo_AreShownAndTakenAway()
    {
        var shown = Render<RowList>(parameters => parameters.Add(list => list.Store, _store));

        _store.Publish(new(1, "first"));
        shown.WaitForState(() => shown.Markup == "first");
        _store.Publish(new(2, "second"));
        _store.Publish(new(1, "first", IsGone: true));

        shown.WaitForState(() => shown.Markup == "second");
    }

    [Fact]
    public async Task Dispose_EndsTheSubscription()
    {
        Render<RowList>(parameters => parameters.Add(list => list.Store, _store));
        Assert.Equal(1, _store.ReaderCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, _store.ReaderCount);
    }

    [Fact]
    public async Task Stopping_AskedAfterTheComponentIsGone_SaysSo()
    {
        var list = Render<RowList>(parameters => parameters.Add(list => list.Store, _store)).Instance;
        Assert.False(list.IsClosed);

        await DisposeComponentsAsync();

        Assert.True(list.IsClosed);
    }

    [Fact]
    public void Tick_EachPeriod_DrawsAgain()
    {
        var shown = Render<RowList>(parameters => parameters.Add(list => list.Store, _store).Add(list => list.Clock, _clock));
        var drawn = shown.RenderCount;

        _clock.Advance(TimeSpan.FromSeconds(1));

        shown.WaitForState(() => shown.RenderCount > drawn);
    }

    public sealed record Row(int Id, string Text, bool IsGone = false);

    public sealed class RowList : LiveComponent
    {
        private readonly SortedDictionary<int, Row> _rows = [];

        [Parameter]
        public required LiveStore<int, Row> Store { get; set; }

        [Parameter]
        public TimeProvider? Clock { get; set; }

        public bool IsClosed => Stopping.IsCancellationRequested;

        protected override void OnInitialized()
        {
            Watch(Store, rows =>
            {
                foreach (var row in rows)
                {
                    if (row.IsGone)
                    {
                        _rows.Remove(row.Id);
                    }
                    else
                    {
                        _rows[row.Id] = row;
                    }
                }
            });
            if (Clock is not null)
            {
                Tick(Clock, TimeSpan.FromSeconds(1));
            }
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, string.Join(", ", _rows.Values.Select(row => row.Text)));
    }
}
