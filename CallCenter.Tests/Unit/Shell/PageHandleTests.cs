using CallCenter.Web.Shell.Parts;
using Microsoft.JSInterop;

namespace CallCenter.Tests.Unit.Shell;

public sealed class PageHandleTests : IAsyncDisposable
{
    private readonly Browser _browser = new();
    private readonly PageHandle _handle = new();
    private DotNetObjectReference<PageHandleTests>? _self;

    public async ValueTask DisposeAsync()
    {
        _browser.GoneFrom = null;
        await _handle.DisposeAsync();
        await _browser.DisposeAsync();
    }

    [Fact]
    public async Task Attach_ThenDisposed_DetachesAndLetsTheComponentGo()
    {
        await AttachAsync();
        Assert.Same(_browser, _handle.Script);
        Assert.Same(this, _self!.Value);

        await _handle.DisposeAsync();

        Assert.True(_handle.IsGone);
        Assert.Null(_handle.Script);
        Assert.Equal(["import", "attach", "dispose", "detach", "dispose"], _browser.Asked);
        Assert.Throws<ObjectDisposedException>(() => _self.Value);
    }

    [Fact]
    public async Task Attach_LeftWhileImporting_AttachesNothing()
    {
        var answer = _browser.Hold("import");
        var attaching = AttachAsync();
        await _handle.DisposeAsync();

        answer.SetResult();
        await attaching;

        Assert.Equal(["import", "dispose"], _browser.Asked);
        Assert.Null(_handle.Script);
        Assert.Null(_self);
    }

    [Fact]
    public async Task Attach_LeftWhileAttaching_IsDetachedOnce()
    {
        var answer = _browser.Hold("attach");
        var attaching = AttachAsync();
        await _handle.DisposeAsync();
        Assert.Same(this, _self!.Value);

        answer.SetResult();
        await attaching;

        Assert.Equal(["import", "attach", "dispose", "detach", "dispose"], _browser.Asked);
        Assert.Null(_handle.Script);
        Assert.Throws<ObjectDisposedException>(() => _self.Value);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("attach")]
    public async Task Attach_LeftAndTheAnswerNeverComes_IsSilent(string unanswered)
    {
        var answer = _browser.Hold(unanswered);
        var attaching = AttachAsync();
        await _handle.DisposeAsync();

        answer.SetCanceled();
        await attaching;

        Assert.Null(_handle.Script);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("attach")]
    public async Task Attach_CircuitGone_IsSilent(string from)
    {
        _browser.GoneFrom = from;

        await AttachAsync();
        await _handle.DisposeAsync();

        Assert.Null(_handle.Script);
        Assert.Equal(from, _browser.Asked.Last(asked => asked != "dispose"));
    }

    [Fact]
    public async Task Dispose_CircuitGone_IsSilentAndLetsTheComponentGo()
    {
        await AttachAsync();
        _browser.GoneFrom = "detach";

        await _handle.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => _self!.Value);
    }

    [Fact]
    public async Task Attach_NoAnswerOnAPageThatStays_IsTold()
    {
        _browser.Hold("import").SetCanceled();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(AttachAsync);
    }

    [Fact]
    public async Task Detach_AttachedAgain_IsAnotherHandle()
    {
        await AttachAsync();
        var before = _self!;
        await _handle.DetachAsync();
        Assert.Null(_handle.Script);

        await AttachAsync();

        Assert.Same(_browser, _handle.Script);
        Assert.Same(this, _self!.Value);
        Assert.Throws<ObjectDisposedException>(() => before.Value);
        Assert.Equal(["import", "attach", "dispose", "detach", "dispose", "import", "attach", "dispose"], _browser.Asked);
    }

    private Task AttachAsync() => _handle.AttachAsync(_browser, "/dist/page.js", "attach", this, self => [_self = self]);

    /// <summary>A browser, its module and what the module hands out, which keeps in order what it is asked.</summary>
    private sealed class Browser : IJSRuntime, IJSObjectReference
    {
        private (string Asked, Task Answer) _held = ("", Task.CompletedTask);

        public List<string> Asked { get; } = [];

        /// <summary>From this question on there is no circuit.</summary>
        public string? GoneFrom { get; set; }

        public TaskCompletionSource Hold(string asked)
        {
            var answer = new TaskCompletionSource();
            _held = (asked, answer.Task);
            return answer;
        }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Asked.Add(identifier);
            if (identifier == _held.Asked)
            {
                await _held.Answer;
            }

            return Answer<TValue>();
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Asked.Add("dispose");
            Answer<object>();
            return ValueTask.CompletedTask;
        }

        private TValue Answer<TValue>() =>
            GoneFrom is not null && Asked.Contains(GoneFrom) ? throw new JSDisconnectedException("The circuit is gone.")
            : this is TValue handle ? handle
            : default!;
    }
}
