using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace CallCenter.Web.Phone;

/// <summary>Open connections of phones, so that a sign-in that is over cannot go on using its own.</summary>
public sealed class PhoneConnections
{
    private readonly ConcurrentDictionary<HubCallerContext, int> _operatorIds = new();

    public void Add(int operatorId, HubCallerContext context) => _operatorIds[context] = operatorId;

    public bool HasAny(int operatorId) => _operatorIds.Values.Contains(operatorId);

    /// <summary>False: the sign-in of this connection is over.</summary>
    public bool IsOpen(HubCallerContext context) => _operatorIds.ContainsKey(context);

    public void Remove(HubCallerContext context) => _operatorIds.TryRemove(context, out _);

    /// <summary>Takes the operator's connections: from now on they reach nothing.</summary>
    public IReadOnlyList<HubCallerContext> TakeAll(int operatorId) =>
        [.. _operatorIds.Where(open => open.Value == operatorId && _operatorIds.TryRemove(open)).Select(open => open.Key)];
}
