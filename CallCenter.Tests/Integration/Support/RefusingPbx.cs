using System.Reflection;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Tests.Integration.Support;

/// <summary>An exchange that can be told to refuse its next request of a kind.</summary>
public class RefusingPbx : DispatchProxy
{
    private IPbx _inner = null!;
    private string _refused = "";

    public static (IPbx Pbx, RefusingPbx Control) Of(IPbx inner)
    {
        var pbx = Create<IPbx, RefusingPbx>();
        var control = (RefusingPbx)(object)pbx;
        control._inner = inner;
        return (pbx, control);
    }

    public bool HasRefused => Volatile.Read(ref _refused).Length == 0;

    /// <param name="request">Name of the method of <see cref="IPbx"/>.</param>
    public void RefuseNext(string request) => Volatile.Write(ref _refused, request);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var name = targetMethod!.Name;
        // Once, whoever asks at the same time.
        if (Volatile.Read(ref _refused) is var refused && refused == name && ReferenceEquals(Interlocked.CompareExchange(ref _refused, "", refused), refused))
        {
            return Task.FromException(new PbxRefusedException(name));
        }

        return targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
